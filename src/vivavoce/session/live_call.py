"""A call that is going on: what the interviewer does in it, acknowledged by the recorder."""

from typing import Any

from vivavoce.domain.interview import Kind
from vivavoce.recording.client import Acknowledged, RecorderClient
from vivavoce.recording.messages import Status
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.call_progress import CallProgress, what_to_undo
from vivavoce.session.drafting.live.beginning import Growth


class LiveCall:
    """A call that is going on; every method returns once the recorder has it on disk.

    They raise NotAcknowledged where the recorder refuses or is gone.
    """

    def __init__(
        self,
        plan: CallPlan,
        client: RecorderClient,
        *,
        with_sound: bool,
        so_far: CallProgress | None = None,
        growth: Growth | None = None,
    ) -> None:
        self.plan = plan
        self.with_sound = with_sound
        self.progress = so_far or CallProgress()
        growth = growth or Growth()
        self.draft = growth.draft
        """The draft that grows meanwhile; None where it is made afterwards."""
        self.draft_hindrance = growth.hindrance
        """In a few words, why none grows; empty where nothing is to be said."""
        self._client = client

    @property
    def status(self) -> Status:
        """How the call stood when the recorder last said so."""
        return self._client.status

    def go_on_record(self) -> Acknowledged:
        """Keep what is said from now on."""
        return self._do(Kind.ON, "on")

    def go_off_record(self, reason: str = "off") -> Acknowledged:
        """Keep nothing from now on; `reason` is off, dropped or support."""
        answer = self._client.send(reason)
        self.progress.take(Kind.OFF, answer, reason)
        return answer

    def ask(self, question: str) -> Acknowledged:
        """Say that this question is being asked now."""
        return self._do(Kind.ASKED, code=question)

    def use_prompt(self, question: str, n: int) -> Acknowledged:
        """Say that the n-th planned prompt of a question, from 1, is being used now."""
        return self._do(Kind.PROMPT, code=f"{question}.{n}")

    def cover(self, question: str) -> Acknowledged:
        """Say that a question has been answered already, without being asked."""
        return self._do(Kind.COVERED, code=question)

    def cover_partly(self, question: str) -> Acknowledged:
        """Say that a question has been answered in part: there is more to ask."""
        return self._do(Kind.PARTLY, code=question)

    def leave_out(self, question: str) -> Acknowledged:
        """Say that a question is left out on purpose."""
        return self._do(Kind.LEFT_OUT, code=question)

    def answers_also(self, question: str) -> Acknowledged:
        """Say that the answer being given belongs to this question too."""
        return self._do(Kind.ALSO, code=question)

    def allow_more_time(self, minutes: int) -> Acknowledged:
        """Say that the participant can stay so much longer."""
        return self._do(Kind.MORE_TIME, code=str(minutes))

    def undo(self) -> Acknowledged:
        """Take the last action back; going off the record and taking sound back stay as they are.

        Raises NotAcknowledged where there is nothing to undo, too.
        """
        return self._do(Kind.UNDONE, code=str(what_to_undo(self.progress.events).seq))

    def mark(self) -> Acknowledged:
        """Mark this moment, to listen to it afterwards."""
        return self._do(Kind.MARK)

    def note(self, text: str) -> Acknowledged:
        """Seal a note; the recorder refuses it off the record."""
        answer = self._client.send("note", text=text)
        self.progress.take_note(answer, text)
        return answer

    def take_back(self, ms: int = 30_000) -> Acknowledged:
        """Have the last milliseconds silenced for good; there is no undo."""
        answer = self._client.send("take-back", ms=ms)
        self.progress.take(Kind.TAKE_BACK, answer)
        return answer

    def take_back_since(self, since_ms: int) -> Acknowledged:
        """Have everything since a moment of the call silenced for good; there is no undo."""
        answer = self._client.send("take-back", since_ms=since_ms)
        self.progress.take(Kind.TAKE_BACK, answer)
        return answer

    def keep_unattended(self, span: str) -> Acknowledged:
        """Keep what was recorded while no screen showed it; `span` as in Status.unattended."""
        return self._client.send("keep", code=span)

    def destroy_unattended(self, span: str) -> Acknowledged:
        """Have what was recorded while no screen showed it silenced for good."""
        return self._client.send("destroy", code=span)

    def use_device(self, channel: str, device: str) -> Acknowledged:
        """Let a channel, mic or line, hear another input device from now on."""
        return self._client.send("use-device", code=channel, text=device)

    def close(self) -> None:
        """Let go of the recorder, which goes on by itself."""
        self._client.close()
        if self.draft:
            self.draft.close()

    def stop(self) -> Acknowledged:
        """End the call; the recorder goes on to finish its files."""
        return self._client.send("stop")

    def wait_until_finished(self) -> None:
        """Wait for the recorder's last word; raises VivavoceError where the files are not ready."""
        self._client.wait_until_finished()

    def _do(self, kind: Kind, command: str = "", **details: Any) -> Acknowledged:
        """Send a command, which has the name of its event unless one is given."""
        answer = self._client.send(command or kind.value, **details)
        self.progress.take(kind, answer, details.get("code"))
        return answer
