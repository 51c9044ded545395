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
from vivavoce.tui.plain_text import plain, plain_lines


class HelpScreen(Dialog[None]):
    """Lists every key of the screen below it; made from the keys themselves."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "../dialogs/dialog.tcss",
        "help.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", tooltip="close this help", id="help.close"),
        Binding("enter,f1", "leave", show=False),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__(f"Keys · {getattr(below, 'HELP_TITLE', '') or 'this dialog'}")
        self._rows = list(self._words_of(below))

    def content(self) -> Iterable[Widget]:
        """Return a line for each key."""
        lines = [
            plain((f"{key:>8}", "bold $text-primary"), "  ", words) for key, words in self._rows
        ]
        yield VerticalScroll(Static(plain_lines(lines)))

    def _words_of(self, below: Screen[object]) -> Iterable[tuple[str, str]]:
        """Yield what works now first, because only that knows keys that were remapped."""
        app = below.app
        now = [(active.node, active.binding) for active in below.active_bindings.values()]
        own = [(below, binding) for _, binding in below._bindings]
        everywhere = [(app, binding) for _, binding in app._bindings]
        seen = set()
        for node, binding in (*now, *own, *everywhere):
            words = binding.tooltip
            if words and words not in seen and app._check_action_state(binding.action, node):
                seen.add(words)
                yield app.get_key_display(binding), words
