"""Several lines to type one text on: a question is longer than a line."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from vivavoce.tui.plain_text import plain


class WordsInput(TextArea):
    """A text that is wrapped at words; enter ends it, because it is one paragraph.

    Nothing typed reaches the clipboard, which other programs read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "accept", tooltip="accept these words", id="words.accept")
    ]

    @dataclass
    class Submitted(Message):
        """What was typed, on one line."""

        value: str

    def __init__(self, value: str = "") -> None:
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.cursor_blink = False
        self.border_title = plain("TYPING")

    def on_mount(self) -> None:
        """Go on where the text ends."""
        self.move_cursor(self.document.end)

    def on_key(self, event: Key) -> None:
        """Keep enter from beginning a line."""
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            self.action_submit()

    def action_submit(self) -> None:
        """Hand on what was typed."""
        self.post_message(self.Submitted(" ".join(self.text.split())))

    def action_delete_to_start_of_line(self) -> None:
        """Delete all before the cursor: lines are only where the words were wrapped."""
        self.delete((0, 0), self.cursor_location)

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""
