"""An app that lets nothing out by the ways that Textual offers."""

import sys
from collections.abc import Iterable

from rich.text import Text
from textual.app import App, SystemCommand
from textual.screen import Screen

from vivavoce.session.incidents import noted


class SealedApp(App[None]):
    """Takes no screenshots, copies nothing, and dies without showing what it held in memory."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def get_system_commands(
        self,
        screen: Screen[object],  # noqa: ARG002 (Textual hands it in)
    ) -> Iterable[SystemCommand]:
        """Offer what can do no harm: Textual's own list would save names in a screenshot."""
        yield SystemCommand("Theme", "Other colours", self.action_change_theme)
        yield SystemCommand("Quit", "Leave Vivavoce", self.action_quit)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save no picture: it would hold names in the clear."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy nothing: other programs read the clipboard."""

    def _fatal_error(self) -> None:
        """Leave with a sentence: Textual's own traceback prints values, and so names."""
        error = sys.exception() or RuntimeError("unknown")
        self.bell()
        self.panic(Text(f"{noted(error).message}\nA recording that was running goes on by itself."))
