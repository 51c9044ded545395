"""The table of everyone in the study."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import DataTable


class PeopleTable(DataTable[object]):
    """A row for each person; enter opens what is next for them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Here, because a table takes enter from its screen.
        Binding(
            "enter",
            "screen.next",
            "open",
            tooltip="do what is next for this person",
            id="study.next",
        ),
    ]
