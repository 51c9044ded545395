"""The call screen for practice: no recorder, no participant, no study."""

from typing import ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from vivavoce.session.rehearsing import RehearsedCall
from vivavoce.tui.keys.safety_keys import HELP_KEY, PALETTE_KEY, QUIT_KEYS, SAFETY_KEYS
from vivavoce.tui.screens.rehearsal import RehearsalScreen
from vivavoce.tui.sealed_app import SealedApp


class RehearsalApp(SealedApp[None]):
    """Shows one rehearsal; all its keys do what they do in a call, without its consequences."""

    CSS_PATH = ["app.tcss", "screens/call.tcss"]  # noqa: RUF012 (Textual declares it so)
    TITLE = "Vivavoce"
    HELP_TITLE = "Everywhere"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual declares it so)
    BINDINGS: ClassVar[list[BindingType]] = [HELP_KEY, *SAFETY_KEYS, PALETTE_KEY, *QUIT_KEYS]

    def __init__(self, call: RehearsedCall) -> None:
        super().__init__()
        self.call = call

    def get_default_screen(self) -> Screen[None]:
        """Begin at once."""
        return RehearsalScreen(self.call)

    @property
    def call_screen(self) -> RehearsalScreen:
        """The rehearsal; dialogs may lie over it."""
        screen = self.screen_stack[0]
        assert isinstance(screen, RehearsalScreen)  # noqa: S101 (for the type checker)
        return screen

    def action_in_call(self, what: str) -> None:
        """Hand a function key to the rehearsal, whatever lies over it."""
        self.call_screen.safety.press(what)

    async def action_quit(self) -> None:
        """Ask, then end the rehearsal."""
        self.call_screen.safety.ask_to_leave()
