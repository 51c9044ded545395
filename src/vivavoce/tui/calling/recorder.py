"""The keys of a call on their way to the recorder, and what its answers change."""

from collections.abc import Callable
from typing import Literal

from vivavoce.domain.timecode import clock
from vivavoce.recording.client import Acknowledged
from vivavoce.session.conversation import Conversation
from vivavoce.tui.calling.recorder_queue import Answered, RecorderQueue
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.calling.undone_words import undone_words

_DONE = {
    "mark": "Marked at {at}.",
    "note": "Note kept.",
    "take-back": "{detail} before {at} were taken back.",
    "take-back-since": "Everything from {detail} to {at} was taken back.",
    "keep": "It is kept.",
    "destroy": "It is destroyed: silence takes its place.",
    "use-device": "{detail} is tried now.",
    "cover": "{detail} is covered.",
    "partly": "{detail} is answered in part; it stays open.",
    "leave-out": "{detail} is left out on purpose.",
    "also": "This answer also belongs to {detail}.",
    "more-time": "They can stay {detail} min longer.",
    "on": "On the record from {at}.",
    "off": "Off the record from {at}.",
    "dropped": "Off the record from {at}.",
    "support": "Off the record from {at}.",
    "ask": "You are asking {detail}.",
    "prompt": "Prompt {detail} is used.",
}


class CallRecorder:
    """Changes `state` when the recorder has acknowledged something, and never before."""

    def __init__(
        self, live: Conversation, state: CallState, post: Callable[[Answered], object]
    ) -> None:
        self._live = live
        self._state = state
        self._queue = RecorderQueue(post)

    def close(self) -> None:
        """Send no more."""
        self._queue.close()

    def toggle(self) -> None:
        """Go off the record, or on it; a second key before the answer changes nothing."""
        if not self._state.pending:
            self.go("off" if self._state.is_recording else "on")

    def go(self, to: Literal["on", "off", "dropped", "support"]) -> None:
        """Go on the record, or off it for a reason, unless it is so already."""
        if self._state.is_recording is (to == "on"):
            return
        self._state.pending = to
        live = self._live
        self._queue.send(to, live.go_on_record if to == "on" else lambda: live.go_off_record(to))

    def send(self, command: str, call: Callable[[], Acknowledged], detail: str = "") -> None:
        """Send anything else."""
        self._queue.send(command, call, detail)

    def answered(self, answer: Answered) -> str:
        """Take an answer in and return what to say about it."""
        if answer.acknowledged is None:
            self._state.pending = ""
            return f"! {answer.problem}"
        at_ms = answer.acknowledged.at_ms
        if answer.command == "on":
            self._state.acknowledge("recording", at_ms)
        elif answer.command in ("off", "dropped", "support"):
            self._state.acknowledge("off", at_ms)
        if answer.command == "undo":
            return undone_words(self._state.progress.undone)
        words = _DONE.get(answer.command, "")
        # In two steps, because what a person typed may hold braces.
        return words.replace("{at}", clock(at_ms)).replace("{detail}", answer.detail)
