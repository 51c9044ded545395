"""A list of which one line is chosen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class ChoiceList(OptionList):
    """A list whose keys can be changed and are in the help."""

    HELP_TITLE = "Lists"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "up",
            "cursor_up",
            show=False,
            key_display="↑ ↓",
            tooltip="look at another one",
            id="list.up",
        ),
        Binding(
            "down",
            "cursor_down",
            show=False,
            key_display="↑ ↓",
            tooltip="look at another one",
            id="list.down",
        ),
    ]
