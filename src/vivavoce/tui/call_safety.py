"""What the function keys of a call do, and the dialogs that they open over it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from vivavoce.session.people import personal_record
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import Dialog, when_answered
from vivavoce.tui.dialogs.pause import PauseDialog
from vivavoce.tui.pauses import dropped_pause, support_pause

if TYPE_CHECKING:
    from vivavoce.tui.call_recorder import CallRecorder
    from vivavoce.tui.screens.call import CallScreen

T = TypeVar("T")


class CallSafety:
    """Opens one dialog at a time over a call; a newer one takes the place of the one before."""

    def __init__(self, screen: "CallScreen", recorder: "CallRecorder") -> None:
        self._screen = screen
        self._recorder = recorder
        self._keys: dict[str, Callable[[], None]] = {
            "record": recorder.toggle,
            "support": self._support,
            "dropped": self._dropped,
            "mark": lambda: recorder.send("mark", screen.live.mark),
            "take_back": self._ask_to_take_back,
            "stop": self.ask_to_stop,
        }

    def press(self, what: str) -> None:
        """Do what a key says; `what` is the end of its binding's id."""
        self._keys[what]()

    def ask_to_stop(self) -> None:
        """Ask, then end the call."""
        detail = "The recording stops, and its files are finished and sealed."
        self._open(ConfirmDialog("End the call?", detail, "Stop"), lambda _: self._stop())

    def ask_to_leave(self) -> None:
        """Ask what is meant by leaving while a recorder runs."""
        detail = (
            "F10 ends the recording. If you leave now, the recorder goes on alone: it pauses "
            "after 3 minutes, and the call is finished when you come back and unlock."
        )
        dialog = ConfirmDialog("A recording is running. Leave all the same?", detail)
        self._open(dialog, lambda _: self._screen.app.exit())

    def close_pause(self) -> None:
        """Close a pause, because the call is on the record again."""
        top = self._screen.app.screen
        if isinstance(top, PauseDialog):
            top.dismiss(None)

    def _support(self) -> None:
        self._recorder.go("support")
        safety = self._screen.study.settings.safety
        self._open(support_pause(safety, self._screen.state), self._after_pause)

    def _dropped(self) -> None:
        self._recorder.go("dropped")
        self._open(dropped_pause(self._contact(), self._screen.state), self._after_pause)

    def _after_pause(self, answer: str) -> None:
        if answer == "on":
            self._recorder.go("on")
        else:
            self.ask_to_stop()

    def _ask_to_take_back(self) -> None:
        detail = "They become silence in the recording, for good: there is no undo."
        dialog = ConfirmDialog("Take back the last 30 seconds?", detail, "Take back")
        live = self._screen.live
        self._open(dialog, lambda _: self._recorder.send("take-back", live.take_back))

    def _stop(self) -> None:
        self._screen.say("Ending the recording…")
        self._recorder.send("stop", self._screen.live.stop)

    def _open(self, dialog: Dialog[T], then: Callable[[T], object]) -> None:
        app = self._screen.app
        while app.screen is not self._screen:
            app.pop_screen()
        app.push_screen(dialog, when_answered(then))

    def _contact(self) -> str:
        study = self._screen.study
        if study.keys.is_locked:
            return "The study is locked, so their number is not shown here."
        record = personal_record(study, self._screen.state.participant)
        return f"Call {record.name} again: {record.contact or 'no number is noted'}"
