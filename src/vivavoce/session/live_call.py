"""A call that is going on: what the interviewer does in it, acknowledged by the recorder."""

from dataclasses import dataclass, field
from datetime import datetime

from vivavoce.recording.client import Acknowledged, RecorderClient
from vivavoce.recording.messages import Status
from vivavoce.session.call_plan import CallPlan


@dataclass
class CallProgress:
    """What the interviewer has done so far, as acknowledged by the recorder."""

    question: str | None = None
    asked: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)
    prompts: set[str] = field(default_factory=set)
    notes: list[tuple[int, str]] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    began_at: datetime | None = None
    """When the call was first on the record; set where it was before this screen."""


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
    ) -> None:
        self.plan = plan
        self.with_sound = with_sound
        self.progress = so_far or CallProgress()
        self._client = client

    @property
    def status(self) -> Status:
        """How the call stood when the recorder last said so."""
        return self._client.status

    def go_on_record(self) -> Acknowledged:
        """Keep what is said from now on."""
        return self._client.send("on")

    def go_off_record(self, reason: str = "off") -> Acknowledged:
        """Keep nothing from now on; `reason` is off, dropped or support."""
        return self._client.send(reason)

    def ask(self, question: str) -> Acknowledged:
        """Say that this question is being asked now."""
        answer = self._client.send("asked", code=question)
        self.progress.question = question
        self.progress.asked.add(question)
        return answer

    def use_prompt(self, question: str, n: int) -> Acknowledged:
        """Say that the n-th planned prompt of a question, from 1, is being used now."""
        code = f"{question}.{n}"
        answer = self._client.send("prompt", code=code)
        self.progress.prompts.add(code)
        return answer

    def cover(self, question: str) -> Acknowledged:
        """Say that a question has been answered already, without being asked."""
        answer = self._client.send("covered", code=question)
        self.progress.covered.add(question)
        return answer

    def mark(self) -> Acknowledged:
        """Mark this moment, to listen to it afterwards."""
        answer = self._client.send("mark")
        self.progress.marks.append(answer.at_ms)
        return answer

    def note(self, text: str) -> Acknowledged:
        """Seal a note; the recorder refuses it off the record."""
        answer = self._client.send("note", text=text)
        self.progress.notes.append((answer.at_ms, text))
        return answer

    def take_back(self, ms: int = 30_000) -> Acknowledged:
        """Have the last milliseconds silenced for good; there is no undo."""
        return self._client.send("take-back", ms=ms)

    def take_back_since(self, since_ms: int) -> Acknowledged:
        """Have everything since a moment of the call silenced for good; there is no undo."""
        return self._client.send("take-back", since_ms=since_ms)

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

    def stop(self) -> Acknowledged:
        """End the call; the recorder goes on to finish its files."""
        return self._client.send("stop")

    def wait_until_finished(self) -> None:
        """Wait for the recorder's last word; raises VivavoceError where the files are not ready."""
        self._client.wait_until_finished()
