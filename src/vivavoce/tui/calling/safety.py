"""What the function keys of a call do, and the dialogs that they open over it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from vivavoce.domain.interview import Span
from vivavoce.domain.timecode import clock
from vivavoce.recording.devices import present_devices
from vivavoce.session.people.participants import personal_record
from vivavoce.study.protocol import Safety
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.another_topic import another_topic
from vivavoce.tui.calling.distress import (
    note_distress,
    note_end,
    write_during_call,
)
from vivavoce.tui.calling.pauses import dropped_pause, end_for_help, kind_end, support_pause
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import Dialog, when_answered
from vivavoce.tui.dialogs.pause import PauseDialog
from vivavoce.tui.dialogs.pick_device import PickDeviceDialog
from vivavoce.tui.dialogs.take_back import TakeBackDialog
from vivavoce.tui.dialogs.unattended import UnattendedDialog

if TYPE_CHECKING:
    from vivavoce.tui.calling.recorder import CallRecorder
    from vivavoce.tui.screens.call import CallScreen

T = TypeVar("T")


class CallSafety:
    """Opens one dialog at a time over a call; a newer one takes the place of the one before."""

    def __init__(self, screen: "CallScreen", recorder: "CallRecorder") -> None:
        self._screen = screen
        self._recorder = recorder
        self._asked: set[str] = set()
        self._keys: dict[str, Callable[[], None]] = {
            "record": recorder.toggle,
            "support": self._support,
            "dropped": self._dropped,
            "mark": lambda: recorder.send("mark", screen.live.mark),
            "take_back": self._ask_to_take_back,
            "device": self._look_for_devices,
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
            "F10 ends the recording. If you leave now, the recorder goes on alone and pauses "
            "after 3 minutes. Come back any time: you are in the call again, off the record."
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
        note_distress(self._screen)
        self._show_support()

    def _show_support(self) -> None:
        self._open(support_pause(self._safety, self._screen.state), self._after_support)

    def _after_support(self, answer: str) -> None:
        steps: dict[str, Callable[[], None]] = {
            "on": lambda: self._recorder.go("on"),
            "subject": self._change_the_topic,
            "kindly": lambda: self._open(kind_end(self._safety), lambda _: self._end_kindly()),
            "duty": lambda: self._open(end_for_help(self._safety), lambda _: self._stop()),
            "write": self._write,
        }
        steps[answer]()

    def _change_the_topic(self) -> None:
        state = self._screen.state
        there = another_topic(state.schedule, state.look, state.progress.question, state.is_done)
        self._screen.action_look(there - state.look)
        self._recorder.go("on")

    def _end_kindly(self) -> None:
        note_end(self._screen, "ended for distress")
        self._stop()

    def _write(self) -> None:
        def back(was_kept: bool | None) -> None:
            if was_kept:
                self._screen.say("Sealed into the safety record.")
            if not self._screen.state.is_recording:
                self._show_support()

        self._put(write_during_call(self._screen), back)

    def _dropped(self) -> None:
        self._recorder.go("dropped")
        self._open(dropped_pause(self._contact(), self._screen.state), self._after_pause)

    def _after_pause(self, answer: str) -> None:
        if answer == "on":
            self._recorder.go("on")
        else:
            self.ask_to_stop()

    def ask_about_unattended(self) -> None:
        """Ask once what is to become of sound that was recorded while no screen showed it."""
        spans = [span for span in self._screen.state.status.unattended if span not in self._asked]
        if spans and self._screen.app.screen is self._screen:
            self._asked.add(spans[0])
            dialog = UnattendedDialog(Span.from_code(spans[0]))
            self._open(dialog, lambda answer: self._decide(answer, spans[0]))

    def _decide(self, answer: str, span: str) -> None:
        live = self._screen.live
        decide = live.keep_unattended if answer == "keep" else live.destroy_unattended
        self._recorder.send(answer, partial(decide, span))

    def _ask_to_take_back(self) -> None:
        marks = self._screen.live.progress.marks
        self._open(TakeBackDialog(marks[-1] if marks else None), self._take_back)

    def _take_back(self, answer: tuple[str, int]) -> None:
        how, ms = answer
        live = self._screen.live
        if how == "since":
            self._recorder.send("take-back-since", partial(live.take_back_since, ms), clock(ms))
        else:
            words = f"The {ms // 1000} seconds" if ms < 60_000 else f"The {ms // 60_000} min"
            self._recorder.send("take-back", partial(live.take_back, ms), words)

    def _look_for_devices(self) -> None:
        channels = [name for name in ("mic", "line") if name in self._screen.state.status.levels_db]
        if not channels:
            self._screen.say("This call has no sound, so there is no device to choose.")
            return

        def pick(devices: tuple[str, ...]) -> None:
            self._open(PickDeviceDialog(devices, channels), self._use_device)

        in_background(self._screen, lambda _: present_devices(), pick, group="devices")

    def _use_device(self, answer: tuple[str, str]) -> None:
        channel, device = answer
        live = self._screen.live
        self._recorder.send("use-device", partial(live.use_device, channel, device), device)

    def _stop(self) -> None:
        self._screen.say("Ending the recording…")
        self._recorder.send("stop", self._screen.live.stop)

    def _open(self, dialog: Dialog[T], then: Callable[[T], object]) -> None:
        self._put(dialog, when_answered(then))

    def _put(self, dialog: Dialog[T], then: Callable[[T | None], None]) -> None:
        app = self._screen.app
        while app.screen is not self._screen:
            app.pop_screen()
        app.push_screen(dialog, then)

    @property
    def _safety(self) -> Safety:
        return self._screen.study.settings.safety

    def _contact(self) -> str:
        study = self._screen.study
        if study.keys.is_locked:
            return "The study is locked, so their number is not shown here."
        record = personal_record(study, self._screen.state.participant)
        return f"Call {record.name} again: {record.contact or 'no number is noted'}"
