"""The last notes of a call, and the line on which a new one is typed."""

from collections.abc import Iterator

from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.timecode import clock
from vivavoce.tui.call_state import CallState
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.widgets.line_input import LineInput


class NotesPane(Vertical):
    """Notes with their time in the call; typing shows a frame that says so."""

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self._body = Static()
        self._scroll = VerticalScroll(self._body, can_focus=False)
        self.line = LineInput()
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
        self.line.focus()

    def close_line(self) -> str:
        """Hide the line again and return what was on it."""
        text, self.line.value = self.line.value, ""
        self.line.display = False
        self.screen.set_focus(None)
        return text

    def repaint(self) -> None:
        """Show the notes that the recorder has."""
        rows = [
            plain((clock(at_ms), "$foreground-muted"), f" {text}")
            for at_ms, text in self._state.progress.notes
        ]
        self._body.update(
            plain_lines(rows or [plain(("enter opens a line for a note", "$foreground-muted"))])
        )
        self._scroll.scroll_end(animate=False)
