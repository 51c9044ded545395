"""An app that lets nothing out by the ways that Textual offers."""

import os
import sys
from typing import Generic, TypeVar

from rich.text import Text
from textual.app import App
from textual.binding import Binding

from vivavoce.session.incidents import noted
from vivavoce.tui.desks.preferences import PreferencesDesk
from vivavoce.tui.keys.names import key_name

ReturnT = TypeVar("ReturnT")


class SealedApp(App[ReturnT], Generic[ReturnT]):
    """Takes no screenshots, copies nothing, never beeps, and dies without showing what it held.

    Its palette is our own: Textual's would save names in a screenshot.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self) -> None:
        asked_for = os.environ.pop("NO_COLOR", "")
        if asked_for:
            os.environ["NO_COLOR"] = asked_for
        # So Textual leaves the terminal its own two colours; else it would paint in grey.
        super().__init__(ansi_color=True if asked_for else None)
        # Textual takes it away, but another of our apps may follow in this process.
        if asked_for:
            os.environ["NO_COLOR"] = asked_for
        self.preferences_desk = PreferencesDesk(self)

    def on_mount(self) -> None:
        """Put the user's own keys in place."""
        self.preferences_desk.begin()

    def action_command_palette(self) -> None:
        """List everything that can be done here."""
        from vivavoce.tui.keys.palette import ActionsProvider, Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette([ActionsProvider], placeholder="What would you like to do?"))

    def action_change_theme(self) -> None:
        """List the colours that there are."""
        from vivavoce.tui.keys.palette import Palette, ThemesProvider

        self.push_screen(Palette([ThemesProvider], placeholder="Which colours?"))

    def action_help(self) -> None:
        """List the keys of the screen in words."""
        from vivavoce.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def get_key_display(self, binding: Binding) -> str:
        """Name keys as they are printed on a keyboard."""
        return key_name(binding) or super().get_key_display(binding)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save no picture: it would hold names in the clear."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy nothing: other programs read the clipboard."""

    def bell(self) -> None:
        """Ring nothing: whoever is on the phone would hear it."""

    def _fatal_error(self) -> None:
        """Leave with a sentence: Textual's own traceback prints values, and so names."""
        error = sys.exception() or RuntimeError("unknown")
        self.panic(Text(f"{noted(error).message}\nA recording that was running goes on by itself."))
