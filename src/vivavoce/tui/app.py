"""The terminal application: it opens screens, and owns what outlives them."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.events import Event, Key, MouseDown
from textual.screen import Screen

from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.desks.draft_news import DraftHeard
from vivavoce.tui.desks.drafts import DraftDesk
from vivavoce.tui.desks.lock import LockDesk
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.interviewer import Interviewer
from vivavoce.tui.keys.safety_keys import HELP_KEY, PALETTE_KEY, QUIT_KEYS, SAFETY_KEYS
from vivavoce.tui.screens.study import StudyScreen
from vivavoce.tui.sealed_app import SealedApp
from vivavoce.tui.start import Start
from vivavoce.tui.typed_texts import TypedTexts

if TYPE_CHECKING:
    from vivavoce.session.call_plan import SoundChoice
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.call import CallScreen


class VivavoceApp(SealedApp[None]):
    """One study on the screen; `start` opens it at Ready for one person.

    `sound` is where calls begun from Study take their sound from.
    """

    # The first screen of an app cannot bring its own.
    CSS_PATH = ["app.tcss", "screens/study.tcss"]  # noqa: RUF012 (Textual declares it so)
    TITLE = "Vivavoce"
    HELP_TITLE = "Everywhere"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual declares it so)
    BINDINGS: ClassVar[list[BindingType]] = [
        HELP_KEY,
        *SAFETY_KEYS,
        PALETTE_KEY,
        *QUIT_KEYS,
    ]

    def __init__(
        self, study: "Study", start: Start | None = None, sound: "SoundChoice | None" = None
    ) -> None:
        super().__init__()
        self.study = study
        self.sound = start.sound if start else sound
        self.drafts = DraftDesk(self)
        self.lock_desk = LockDesk(self)
        self.typed = TypedTexts()
        self.interviewer = Interviewer(self)
        self._start = start

    def get_default_screen(self) -> Screen[None]:
        """Open at Study, which stays below every other screen."""
        return StudyScreen()

    def on_mount(self) -> None:
        """Go on to Ready where a person was named."""
        self.lock_desk.watch()
        self.lock_desk.finish_waiting()
        if self.study.running_call:
            from vivavoce.tui.calling.rejoining import rejoin

            rejoin(self)
        elif self._start:
            from vivavoce.tui.screens.ready import ReadyScreen

            self.push_screen(ReadyScreen(self._start.participant, self._start.schedule))

    @property
    def call_screen(self) -> "CallScreen | None":
        """The call, or its clip of consent, that is being recorded; dialogs may lie over it."""
        # By name, because the module is loaded for a first call only.
        names = ("CallScreen", "ClipScreen")
        found = [s for s in self.screen_stack if type(s).__name__ in names]
        return found[0] if found else None  # type: ignore[return-value] # checked by its name

    def show_study(self) -> None:
        """Close everything above Study."""
        for _ in self.screen_stack[1:]:
            self.pop_screen()

    def go_to(self, screen: Screen[None]) -> None:
        """Show a screen directly above Study."""
        self.show_study()
        self.push_screen(screen)

    def show_refusal(self, error: VivavoceError) -> None:
        """Say in a dialog why something was not done."""
        self.push_screen(NoticeDialog(error.message, "Not done"))

    def on_draft_heard(self, message: DraftHeard) -> None:
        """Let the screens know how far a transcription is."""
        self.drafts.hear(message.draft)

    async def on_event(self, event: Event) -> None:
        """Notice that somebody is there."""
        if isinstance(event, Key | MouseDown):
            self.lock_desk.notice()
        await super().on_event(event)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Let the keys of a call work during a call only."""
        return self.call_screen is not None if action == "in_call" else True

    def action_in_call(self, what: str) -> None:
        """Hand a function key to the call, whatever lies over it."""
        if self.call_screen:
            self.call_screen.safety.press(what)

    async def action_quit(self) -> None:
        """Leave; during a call, ask first."""
        if self.call_screen:
            self.call_screen.safety.ask_to_leave()
        elif self.drafts.is_running:
            question = "A transcription is running. Leave all the same?"
            dialog = ConfirmDialog(question, "What was heard is kept; t goes on from there.")
            self.push_screen(dialog, when_answered(lambda _: self._leave_drafts()))
        elif any(getattr(screen, "has_unsaved", False) for screen in self.screen_stack):
            dialog = ConfirmDialog("A schedule has changes that are not saved. Leave it?")
            self.push_screen(dialog, when_answered(lambda _: self.exit()))
        else:
            self.exit()

    def _leave_drafts(self) -> None:
        self.drafts.stop()
        self.exit()
