"""What the function keys do while consent is recorded as a clip of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vivavoce.tui.calling.safety import CallSafety
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog

if TYPE_CHECKING:
    from vivavoce.tui.calling.recorder import CallRecorder
    from vivavoce.tui.screens.clip import ClipScreen

_OFF = "The clip is off the record. F2 goes on with it, F10 ends it."
_DROPPED = "When you speak again: are they still in private? Tell them that the recorder is on."


class ClipSafety(CallSafety):
    """As in a call: off the record, take back, another device, stop; the rest is for the call."""

    def __init__(self, screen: "ClipScreen", recorder: "CallRecorder") -> None:
        super().__init__(screen, recorder)  # type: ignore[arg-type] # it has what is used of a call
        self._clip = screen
        self._to_recorder = recorder
        self._own: dict[str, Callable[[], None]] = {
            "support": self._pause,
            "dropped": self._cut_off,
            "mark": lambda: screen.say("Marks belong to the call; this is the clip of consent."),
            "stop": self.ask_to_stop,
        }

    def press(self, what: str) -> None:
        """Do what a key says; `what` is the end of its binding's id."""
        if what in self._own:
            self._own[what]()
        else:
            super().press(what)

    def ask_to_stop(self) -> None:
        """Ask, then end the clip and go back to the opening."""
        dialog = ConfirmDialog(
            "End this clip?",
            "What was recorded is kept as evidence of consent, and the call does not begin yet.",
            "Stop",
        )
        self._clip.app.push_screen(dialog, when_answered(lambda _: self._clip.end(begins=False)))

    def ask_to_leave(self) -> None:
        """Ask what is meant by leaving while a recorder runs."""
        detail = (
            "F10 ends the clip. If you leave now, the recorder goes on alone and pauses after 3 "
            "minutes; nothing of that is kept."
        )
        dialog = ConfirmDialog("Consent is being recorded. Leave all the same?", detail)
        self._clip.app.push_screen(dialog, when_answered(lambda _: self._clip.app.exit()))

    def _pause(self) -> None:
        self._to_recorder.go("support")
        safety = self._clip.study.settings.safety
        words = [f"Say: {safety.words}"] if safety.words else []
        words += [f"Support for them: {contact}" for contact in safety.support]
        words += [f"Call when in doubt: {safety.duty_holder}"] if safety.duty_holder else []
        self._note((*words, _OFF), "Pause and support")

    def _cut_off(self) -> None:
        self._to_recorder.go("dropped")
        self._note((_DROPPED, _OFF), "The call was cut off")

    def _note(self, words: tuple[str, ...], title: str) -> None:
        self._clip.app.push_screen(NoticeDialog("\n\n".join(words), title))
