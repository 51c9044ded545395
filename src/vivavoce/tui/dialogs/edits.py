"""What people have changed in a draft, the latest first."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Label, Static

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain, plain_lines

_MOST = 500


class EditsDialog(Dialog[None]):
    """Lists the edits that stand, under what the text is; says how many were undone."""

    HELP_TITLE = "Edits"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", "scroll", key_display="↑ ↓", tooltip="scroll", id="edits.up"),
        Binding(
            "down", "scroll(1)", show=False, key_display="↑ ↓", tooltip="scroll", id="edits.down"
        ),
        Binding("escape", "leave", "go back", tooltip="close the list", id="edits.leave"),
    ]

    def __init__(self, about: tuple[str, ...], lines: tuple[str, ...], undone: int) -> None:
        super().__init__("This text, and its edits")
        self._about = about
        self._lines = lines
        self._undone = undone
        self._list = VerticalScroll(classes="words", can_focus=False)

    def content(self) -> Iterable[Widget]:
        """Return the edits, and what can be redone."""
        yield Label(plain_lines([plain(line) for line in self._about]))
        shown = [plain(line) for line in self._lines[:_MOST]]
        if left := len(self._lines) - len(shown):
            shown.append(plain(f"{left} earlier ones: use the command line"))
        with self._list:
            yield Static(plain_lines(shown or [plain("Nobody has edited it.")]))
        if self._undone:
            yield Label(plain(f"{self._undone} were undone last and can be redone with U."))

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self._list.scroll_relative(y=lines, animate=False)
