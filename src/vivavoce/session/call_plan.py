"""Planning a call: with whom, by which schedule, and where its sound comes from."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.recording.messages import SourceConfig
from vivavoce.recording.playing import channel_count
from vivavoce.session.interviews import next_interview
from vivavoce.session.people.participants import require_participant
from vivavoce.session.scheduling.schedules import schedule_named
from vivavoce.session.sound_files import hashes_of_new_sound
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

    sound_hashes: tuple[str, ...]
    """The SHA-256 of each file of `sound.play`; such a file may be gigabytes long."""


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
    hashes = hashes_of_new_sound(study, choice.play)
    interview = next_interview(study, participant)
    return CallPlan(interview, schedule_named(study, schedule), choice, hashes)


def _file(channel: str, path: Path, index: int, speed: float) -> SourceConfig:
    return SourceConfig(channel, file=str(path.absolute()), file_channel=index, speed=speed)  # type: ignore[arg-type] # mic or line
