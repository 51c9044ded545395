"""A line of text to be typed."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput


class TextDialog(Dialog[str]):
    """Answers what was typed, without the spaces around it; an empty line is no answer."""

    HELP_TITLE = "A line of text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="close without an answer", id="line.leave"),
    ]

    def __init__(self, title: str, prompt: str, value: str = "") -> None:
        super().__init__(title)
        self._prompt = prompt
        self._value = value

    def content(self) -> Iterable[Widget]:
        """Return what is asked, and the line."""
        yield Label(plain(self._prompt))
        yield LineInput(self._value, enter="accept")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line, unless there is nothing on it."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())
