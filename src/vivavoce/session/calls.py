"""Conducting a call: planning it, starting the recorder, and what the interviewer does in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.recording.client import Acknowledged, RecorderClient, start_recorder
from vivavoce.recording.messages import RecorderConfig, SourceConfig, Status
from vivavoce.recording.playing import channel_count, file_sha256
from vivavoce.session.consenting import gate_of
from vivavoce.session.finishing import forget_unrecorded
from vivavoce.session.people import now, require_participant
from vivavoce.session.schedules import schedule_named, stamp
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study

NO_DEVICE = "none"
_FASTEST = 100


@dataclass(frozen=True)
class SoundChoice:
    """Where the sound of a call shall come from; `play` takes the place of devices."""

    mic: str = "default"
    line: str = NO_DEVICE
    play: tuple[Path, ...] = ()
    speed: float = 1.0

    def sources(self) -> tuple[SourceConfig, ...]:
        """Return a source for each channel; none of them for a call of notes only.

        Raises VivavoceError for files that cannot be played together.
        """
        if not self.play:
            devices = (("mic", self.mic), ("line", self.line))
            return tuple(SourceConfig(c, device=d) for c, d in devices if d != NO_DEVICE)  # type: ignore[arg-type] # mic and line are channels
        # Written so that "not a number" is refused too.
        if not 0 < self.speed <= _FASTEST:
            raise VivavoceError(f"--speed must be above 0 and at most {_FASTEST}.", 2)
        if len(self.play) == 2:
            mic, line = self.play
            return (_file("mic", mic, 0, self.speed), _file("line", line, 0, self.speed))
        (file,) = self.play
        if channel_count(file) == 1:
            return (_file("mic", file, 0, self.speed),)
        return (_file("mic", file, 0, self.speed), _file("line", file, 1, self.speed))


@dataclass(frozen=True)
class CallPlan:
    """A call that could begin now: nothing has been written yet."""

    interview: InterviewId
    schedule: Schedule
    sound: SoundChoice


@dataclass
class CallProgress:
    """What the interviewer has done so far, as acknowledged by the recorder."""

    question: str | None = None
    asked: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)
    prompts: set[str] = field(default_factory=set)
    notes: list[tuple[int, str]] = field(default_factory=list)


class LiveCall:
    """A call that is going on; every method returns once the recorder has it on disk.

    They raise NotAcknowledged where the recorder refuses or is gone.
    """

    def __init__(self, plan: CallPlan, client: RecorderClient, *, with_sound: bool) -> None:
        self.plan = plan
        self.with_sound = with_sound
        self.progress = CallProgress()
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
        return self._client.send("mark")

    def note(self, text: str) -> Acknowledged:
        """Seal a note; the recorder refuses it off the record."""
        answer = self._client.send("note", text=text)
        self.progress.notes.append((answer.at_ms, text))
        return answer

    def take_back(self, ms: int = 30_000) -> Acknowledged:
        """Have the last milliseconds silenced for good; there is no undo."""
        return self._client.send("take-back", ms=ms)

    def stop(self) -> Acknowledged:
        """End the call; the recorder goes on to finish its files."""
        return self._client.send("stop")

    def wait_until_finished(self) -> None:
        """Wait for the recorder's last word; raises VivavoceError where the files are not ready."""
        self._client.wait_until_finished()


def plan_call(
    study: Study, participant: str, schedule: str | None = None, sound: SoundChoice | None = None
) -> CallPlan:
    """Plan a person's next interview.

    Raises VivavoceError for an unknown person or schedule, a running call, or a sound file that
    is in the study already.
    """
    require_participant(study, participant)
    if study.running_call:
        raise VivavoceError("A RECORDING IS RUNNING in this study. Stop it first.")
    choice = sound or SoundChoice()
    choice.sources()
    for file in choice.play:
        _refuse_known_sound(study, file)
    row = study.store.row(
        "select coalesce(max(n), 0) as n from interviews where participant = ?", participant
    )
    n = 1 + (row["n"] if row else 0)
    return CallPlan(InterviewId(participant, n), schedule_named(study, schedule), choice)


def begin_call(study: Study, plan: CallPlan, on_status: Callable[[Status], None]) -> LiveCall:
    """Start the recorder, off the record; without consent to `record` it is notes only.

    Raises VivavoceError without consent to take part, or where the recorder cannot start.
    """
    participant = plan.interview.participant
    gate = gate_of(study, participant)
    if not gate.says_yes("take-part"):
        raise VivavoceError(f"{participant} has not agreed to take part; the call cannot begin.")
    sources = plan.sound.sources() if gate.says_yes("record") else ()
    config = RecorderConfig(
        interview=str(plan.interview),
        folder=str(study.folder.interview(plan.interview)),
        lock=str(study.folder.call_lock),
        recipient=study.keys.public_of(participant).text,
        sources=sources,
    )
    # The row comes first, so that no recording can be on disk that the study knows nothing of.
    _write_interview(study, plan)
    try:
        client = RecorderClient(start_recorder(config), on_status)
    except VivavoceError:
        forget_unrecorded(study, plan.interview)
        raise
    return LiveCall(plan, client, with_sound=bool(sources))


def _write_interview(study: Study, plan: CallPlan) -> None:
    with study.store.writing() as writer:
        row = {
            "id": str(plan.interview),
            "participant": plan.interview.participant,
            "n": plan.interview.n,
            "schedule": stamp(study, writer, plan.schedule),
            "state": "started",
            "started_at": now(),
        }
        writer.insert("interviews", row)
        for file in plan.sound.play:
            source = {"sha256": file_sha256(file), "interview": str(plan.interview)}
            writer.insert("sound_sources", source)
        writer.audit(AuditEntry("call-started", str(plan.interview)))


def _refuse_known_sound(study: Study, file: Path) -> None:
    known = study.store.row(
        "select interview from sound_sources where sha256 = ?", file_sha256(file)
    )
    if known:
        raise VivavoceError(
            f"{file.name} is in this study already, as {known['interview']}. Nothing was changed."
        )


def _file(channel: str, path: Path, index: int, speed: float) -> SourceConfig:
    return SourceConfig(channel, file=str(path.resolve()), file_channel=index, speed=speed)  # type: ignore[arg-type] # mic or line
