"""The keys of a screen in words."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.key_list import listed_keys
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.safety_keys import UNPRESSED


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
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__(f"Keys · {getattr(below, 'HELP_TITLE', '') or 'this dialog'}")
        self._rows = _rows_of(below)

    def content(self) -> Iterable[Widget]:
        """Return a line for each key."""
        lines = [
            plain((f"{' '.join(keys):>8}", "bold $text-primary"), "  ", words)
            for words, keys in self._rows.items()
        ]
        yield VerticalScroll(Static(plain_lines(lines)))


def _rows_of(below: Screen[object]) -> dict[str, list[str]]:
    """Return the keys of each thing that can be done, by its words."""
    rows: dict[str, list[str]] = {}
    for key in listed_keys(below):
        shown = rows.setdefault(key.words, [])
        if key.shown not in shown and key.binding.key not in UNPRESSED:
            shown.append(key.shown)
    return {words: keys for words, keys in rows.items() if keys}
