"""A line to type on, in a frame that says so."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from vivavoce.tui.plain_text import plain


class LineInput(Input):
    """An input whose frame says TYPING and whose cursor stands still.

    Nothing typed reaches the clipboard, which other programs read.
    """

    HELP_TITLE = "Text fields"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "keep", tooltip="keep what is typed", id="typing.keep"),
    ]

    def __init__(self, value: str = "", *, password: bool = False, enter: str = "keep") -> None:
        super().__init__(value, password=password)
        # Shown, because an input takes enter from the screen that would name it.
        self._bindings.key_to_bindings["enter"] = [
            Binding("enter", "submit", enter, tooltip="keep what is typed", id="typing.keep")
        ]
        self.cursor_blink = False
        self.border_title = plain("TYPING")

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""
