"""The keys of a screen in words."""

from collections.abc import Iterable
from pathlib import PurePath
from textwrap import wrap
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.keys.listing import listed_keys
from vivavoce.tui.keys.safety_keys import UNPRESSED
from vivavoce.tui.plain_text import plain, plain_lines

_KEY_WIDTH = 8
_GAP = 2
_NARROWEST = 24
_FEWEST_ROWS = 3
_AROUND_ROWS = 7
"""Frame, keys and what of the screen below stays in sight."""


class HelpScreen(Dialog[None]):
    """Lists every key of the screen below it; made from the keys themselves."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "../dialogs/dialog.tcss",
        "help.tcss",
    ]
    HELP_TITLE = "This help"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", tooltip="close this help", id="help.close"),
        Binding("enter", "leave", show=False, tooltip="close it", id="help.enter"),
        Binding("up", "scroll(-1)", "scroll", key_display="↑ ↓", tooltip="scroll", id="help.up"),
        Binding(
            "down", "scroll(1)", show=False, key_display="↑ ↓", tooltip="scroll", id="help.down"
        ),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__(f"Keys · {getattr(below, 'HELP_TITLE', '') or 'this dialog'}")
        self._rows = _rows_of(below)
        self._list = Static()
        self._scroll = VerticalScroll()

    def content(self) -> Iterable[Widget]:
        """Return a line for each key."""
        self._scroll = VerticalScroll(self._list, can_focus=False)
        yield self._scroll

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer to scroll what is longer than the screen."""
        return self._scroll.max_scroll_y > 0 if action == "scroll" else True

    def on_resize(self) -> None:
        """Take the room there is, and look anew whether there is something to scroll."""
        self._scroll.styles.max_height = max(_FEWEST_ROWS, self.size.height - _AROUND_ROWS)
        self._paint()
        self.call_after_refresh(self._paint)

    def _paint(self) -> None:
        """Show a row for each key; what is too long for one goes on below its own words."""
        width = max(self._scroll.scrollable_content_region.width, _NARROWEST)
        rows = [_row(keys, words, width) for words, keys in self._rows.items()]
        self._list.update(plain_lines(rows))
        self.call_after_refresh(self.refresh_bindings)

    def action_scroll(self, by: int) -> None:
        """Go up or down, half a page at a time."""
        half = max(1, self._scroll.size.height // 2)
        self._scroll.scroll_relative(y=by * half, animate=False)


def _row(keys: list[str], words: str, width: int) -> Content:
    name = f"{' '.join(keys):>{_KEY_WIDTH}}"
    first, rest = " " * (len(name) + _GAP), " " * (_KEY_WIDTH + _GAP)
    lines = wrap(words, width, initial_indent=first, subsequent_indent=rest)
    return plain((name, "bold $text-primary"), "\n".join(lines)[len(name) :])


def _rows_of(below: Screen[object]) -> dict[str, list[str]]:
    """Return the keys of each thing that can be done, by its words."""
    rows: dict[str, list[str]] = {}
    for key in listed_keys(below):
        shown = rows.setdefault(key.words, [])
        if key.shown not in shown and key.binding.key not in UNPRESSED:
            shown.append(key.shown)
    return {words: keys for words, keys in rows.items() if keys}
