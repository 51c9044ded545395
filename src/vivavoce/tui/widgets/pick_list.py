"""A list whose enter says what it does, because it takes that key from the screen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList


class PickList(OptionList):
    """Rows of which one is chosen; `enter` is what choosing is called, `words` what it does."""

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

    def __init__(
        self, *rows: Content, enter: str = "choose", words: str = "choose this one"
    ) -> None:
        super().__init__(*rows)
        self._bindings.key_to_bindings["enter"] = [
            Binding("enter", "select", enter, tooltip=words, id="list.enter")
        ]
