"""The last notes of a call, and the line on which a new one is typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.timecode import clock
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.widgets.line_input import LineInput

LONGEST_NOTE = 1_000
"""Characters; a call is no place for more, and one slip of the mouse can paste a whole document."""


class NoteInput(LineInput):
    """A line for a note, which says on the call's own line what there was no room for."""

    @dataclass
    class Shortened(Message):
        """Not all that was pasted or typed is there."""

        words: str

    def __init__(self) -> None:
        super().__init__(longest=LONGEST_NOTE)

    def left_out(self, characters: int) -> None:
        """Say how much of what was pasted is not there."""
        self._tell(f"{characters:,} characters were left out.")

    def restricted(self) -> None:
        """Say that the line is full."""
        self._tell("The line is full: enter keeps it.")

    def _tell(self, words: str) -> None:
        limit = f"! A note has at most {LONGEST_NOTE:,} characters."
        self.post_message(self.Shortened(f"{limit} {words}"))


class NotesPane(Vertical):
    """Notes with their time in the call; typing shows a frame that says so."""

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self._body = Static()
        self._shown: list[tuple[int, str]] | None = None
        self._scroll = VerticalScroll(self._body, can_focus=False)
        self.line = NoteInput()
        self.line.border_title = plain("TYPING – enter keeps it, escape drops it")
        self.line.display = False
        self.border_title = plain("Notes")

    def compose(self) -> Iterator[Widget]:
        """Put the line under the notes."""
        yield self._scroll
        yield self.line

    def open_line(self, text: str = "") -> None:
        """Let the interviewer type, beginning with what could not be kept."""
        self.line.value = text
        self.line.display = True
        self.add_class("-typing")
        self.line.focus()

    def close_line(self) -> str:
        """Hide the line again and return what was on it."""
        text, self.line.value = self.line.value, ""
        self.line.display = False
        self.remove_class("-typing")
        self.screen.set_focus(None)
        return text

    def repaint(self) -> None:
        """Show the notes that the recorder has, where they are other ones than before."""
        notes = self._state.progress.notes
        if notes == self._shown:
            return
        self._shown = notes
        rows = [plain((clock(at_ms), "$foreground-muted"), f" {text}") for at_ms, text in notes]
        empty = plain(("enter opens a line for a note", "$foreground-muted"))
        self._body.update(plain_lines(rows or [empty]))
        self._scroll.scroll_end(animate=False)
