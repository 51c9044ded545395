"""Several lines to type one text on: a question is longer than a line."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea

from vivavoce.domain.schedule import MAX_TEXT_LENGTH
from vivavoce.tui.plain_text import plain, tell


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

    def __init__(
        self, value: str = "", at: int | None = None, longest: int = MAX_TEXT_LENGTH
    ) -> None:
        self._longest = longest
        self._at = at
        super().__init__(value, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.cursor_blink = False
        self.border_title = plain("TYPING")

    def on_mount(self) -> None:
        """Go on at the character `at`, or where the text ends."""
        self.move_cursor(self.document.end if self._at is None else (0, self._at))

    def on_paste(self, event: Paste) -> None:
        """Take in what is pasted as one paragraph, as far as there is room."""
        event.stop()
        event.prevent_default()
        room = self._longest - len(self.text) + len(self.selected_text)
        # Cut first: a whole book may have been in the clipboard.
        words = " ".join(event.text[: 2 * self._longest].split())
        self.replace(words[: max(0, room)], *self.selection)
        if len(event.text) > 2 * self._longest or len(words) > room:
            tell(self, f"What was pasted is too long: it was cut at {self._longest} characters.")

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
