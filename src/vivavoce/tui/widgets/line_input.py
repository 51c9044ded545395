"""A line to type on, in a frame that says so."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input

from vivavoce.tui.plain_text import plain, tell

LONGEST = 2000
"""More characters than that are no line; a whole page may have been in the clipboard."""


class LineInput(Input):
    """An input whose frame says TYPING and whose cursor stands still.

    Nothing typed reaches the clipboard, which other programs read. What is pasted becomes one
    line, and is cut where it is too long for one.
    """

    HELP_TITLE = "Text fields"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "keep", tooltip="keep what is typed", id="typing.keep"),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        password: bool = False,
        enter: str = "keep",
        longest: int = LONGEST,
    ) -> None:
        super().__init__(value, password=password, max_length=longest)
        self._longest = longest
        # Shown, because an input takes enter from the screen that would name it.
        self._bindings.key_to_bindings["enter"] = [
            Binding("enter", "submit", enter, tooltip="keep what is typed", id="typing.keep")
        ]
        self.cursor_blink = False
        self.border_title = plain("TYPING")

    def on_paste(self, event: Paste) -> None:
        """Take in what is pasted, as far as there is room; Textual would keep the first line."""
        event.stop()
        event.prevent_default()
        text = " ".join(event.text.split()) if not self.password else event.text.rstrip("\r\n")
        start, end = sorted(self.selection)
        room = max(0, self._longest - len(self.value) + end - start)
        self.replace(text[:room], start, end)
        self.cursor_position = start + len(text[:room])
        if len(text) > room:
            self.left_out(len(text) - room)

    def left_out(self, characters: int) -> None:  # noqa: ARG002 (for lines that count them)
        """Say that not all that was pasted is there."""
        tell(self, f"What was pasted is too long: it was cut at {self._longest} characters.")

    def restricted(self) -> None:
        """Say that the line is full; Textual would beep, which is heard in a call."""
        tell(self, f"The line is full: it takes {self._longest} characters.")

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""
