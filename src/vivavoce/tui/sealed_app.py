"""An app that lets nothing out by the ways that Textual offers."""

from collections.abc import Iterable

from textual.app import App, SystemCommand
from textual.screen import Screen


class SealedApp(App[None]):
    """Takes no screenshots and copies nothing: both would hold names in the clear."""

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
