"""The call screen for practice: no recorder, no participant, no study."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from vivavoce.session.rehearsing import RehearsedCall
from vivavoce.tui.key_names import key_name
from vivavoce.tui.safety_keys import SAFETY_KEYS
from vivavoce.tui.screens.rehearsal import RehearsalScreen
from vivavoce.tui.sealed_app import SealedApp


class RehearsalApp(SealedApp[None]):
    """Shows one rehearsal; all its keys do what they do in a call, without its consequences."""

    CSS_PATH = ["app.tcss", "screens/call.tcss"]  # noqa: RUF012 (Textual declares it so)
    TITLE = "Vivavoce"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual declares it so)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", priority=True, tooltip="list these keys", id="app.help"),
        *SAFETY_KEYS,
        Binding("ctrl+q", "quit", show=False, priority=True, tooltip="end the rehearsal (asks)"),
        Binding("ctrl+c", "quit", show=False, system=True),
    ]

    def __init__(self, call: RehearsedCall) -> None:
        super().__init__()
        self.call = call
        self.theme = "nord"
        self.animation_level = "none"

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

    def action_help(self) -> None:
        """List the keys of the screen in words."""
        from vivavoce.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    async def action_quit(self) -> None:
        """Ask, then end the rehearsal."""
        self.call_screen.safety.ask_to_leave()

    def get_key_display(self, binding: Binding) -> str:
        """Name keys as they are printed on a keyboard."""
        return key_name(binding) or super().get_key_display(binding)
