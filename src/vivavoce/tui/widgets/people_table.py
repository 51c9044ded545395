"""The table of everyone in the study."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import DataTable


class PeopleTable(DataTable[object]):
    """A row for each person; enter opens what is next for them."""

    HELP_TITLE = "Study"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Here, because a table takes enter from its screen.
        Binding(
            "enter",
            "screen.next",
            "open",
            tooltip="do what is next for this person",
            id="study.next",
        ),
        Binding(
            "up",
            "cursor_up",
            show=False,
            key_display="↑ ↓",
            tooltip="choose a person",
            id="study.up",
        ),
        Binding(
            "down",
            "cursor_down",
            show=False,
            key_display="↑ ↓",
            tooltip="choose a person",
            id="study.down",
        ),
    ]
