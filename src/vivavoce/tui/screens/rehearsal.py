"""The call screen of a rehearsal."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from vivavoce.tui.calling.state import CallState
from vivavoce.tui.calling.status_link import StatusHeard
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import Dialog, when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.screens.conversation import ConversationScreen

if TYPE_CHECKING:
    from vivavoce.session.rehearsing import RehearsedCall
    from vivavoce.tui.calling.recorder import CallRecorder

T = TypeVar("T")

_TICK_SECONDS = 0.25
_SUPPORT = (
    "In a call F3 goes off the record at once, and the steps of your study for someone in "
    "distress are shown here. F2 goes back on."
)
_DROPPED = (
    "In a call F4 goes off the record at once, and shows how to take up a call that was cut off. "
    "F2 goes back on."
)
_TAKE_BACK = "In a call F6 silences the last 30 seconds or more, for good. It asks first."
_DEVICE = "In a call F7 records from another device."


class RehearsalSafety:
    """What the function keys do where nothing is recorded: as much as can be shown without harm."""

    def __init__(self, screen: "RehearsalScreen", recorder: "CallRecorder") -> None:
        self._screen = screen
        self._recorder = recorder
        self._keys: dict[str, Callable[[], object]] = {
            "record": recorder.toggle,
            "support": lambda: self._pause("support", _SUPPORT),
            "dropped": lambda: self._pause("dropped", _DROPPED),
            "mark": lambda: recorder.send("mark", screen.live.mark),
            "take_back": lambda: self._show(NoticeDialog(_TAKE_BACK, "Rehearsal")),
            "device": lambda: self._show(NoticeDialog(_DEVICE, "Rehearsal")),
            "stop": self.ask_to_leave,
        }

    def press(self, what: str) -> None:
        """Do what a key says; one that a rehearsal has no use for does nothing."""
        self._keys.get(what, lambda: None)()

    def ask_to_leave(self) -> None:
        """Ask, then end the rehearsal."""
        detail = "How long each section took is printed. Nothing was recorded or kept."
        dialog = ConfirmDialog("End the rehearsal?", detail, "Stop")
        self._show(dialog, when_answered(lambda _: self._screen.app.exit()))

    def close_pause(self) -> None:
        """Close what was shown for a pause, because the rehearsal goes on."""
        top = self._screen.app.screen
        if isinstance(top, NoticeDialog):
            top.dismiss(None)

    def _pause(self, reason: str, words: str) -> None:
        self._recorder.go(reason)  # type: ignore[arg-type] # one of the two reasons above
        self._show(NoticeDialog(words, "Rehearsal"))

    def _show(self, dialog: Dialog[T], then: Callable[[T | None], None] | None = None) -> None:
        app = self._screen.app
        while app.screen is not self._screen:
            app.pop_screen()
        app.push_screen(dialog, then)


class RehearsalScreen(ConversationScreen):
    """Says above all that nothing is recorded or kept."""

    HELP_TITLE = "The rehearsal"

    def __init__(self, call: "RehearsedCall") -> None:
        state = CallState("", call.schedule, call.progress, call.with_sound, is_rehearsal=True)
        super().__init__(call, state)
        self.safety: RehearsalSafety = RehearsalSafety(self, self.recorder)

    def on_mount(self) -> None:
        """Let time pass, as a recorder's news do in a call."""
        self.set_interval(_TICK_SECONDS, self._tick)

    def _tick(self) -> None:
        self.post_message(StatusHeard(self.live.status))
