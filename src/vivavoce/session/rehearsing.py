"""Rehearsing an interview: a call with nobody, of which nothing is recorded or kept."""

import time
from collections.abc import Callable
from pathlib import Path

from vivavoce.domain.coverage import Reach, coverage_of, time_by_section
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_file import read_schedule
from vivavoce.domain.timecode import clock
from vivavoce.recording.client import Acknowledged, NotAcknowledged
from vivavoce.recording.messages import Status
from vivavoce.session.call_progress import CallProgress, what_to_undo
from vivavoce.session.setup import shipped_schedules
from vivavoce.study.folder import StudyFolder

_IN_WORDS = {
    Reach.ASKED: "asked",
    Reach.PARTLY: "answered in part",
    Reach.COVERED: "covered earlier",
    Reach.LEFT_OUT: "left out",
    Reach.NOT_REACHED: "not reached",
}


class RehearsedCall:
    """Answers as a call with a recorder does, at once and from memory only.

    It is on a pretended record from its beginning, so that the time counts.
    """

    with_sound = False

    def __init__(self, schedule: Schedule, now: Callable[[], float] = time.monotonic) -> None:
        self.schedule = schedule
        self.progress = CallProgress()
        self._now = now
        self._began = now()
        self._seq = 0
        self._off_since_ms: int | None = None
        self.go_on_record()

    @property
    def status(self) -> Status:
        """How the rehearsal stands."""
        if self._off_since_ms is None:
            return Status("recording", self._at_ms)
        return Status("off", self._at_ms, self._off_since_ms, "off")

    def go_on_record(self) -> Acknowledged:
        """Pretend to go on the record."""
        self._off_since_ms = None
        return self._do(Kind.ON)

    def go_off_record(self, reason: str = "off") -> Acknowledged:
        """Pretend to go off the record."""
        answer = self._do(Kind.OFF, reason)
        self._off_since_ms = answer.at_ms
        return answer

    def ask(self, question: str) -> Acknowledged:
        """Say that this question is being asked now."""
        return self._do(Kind.ASKED, question)

    def use_prompt(self, question: str, n: int) -> Acknowledged:
        """Say that the n-th prompt of a question is being used now."""
        return self._do(Kind.PROMPT, f"{question}.{n}")

    def cover(self, question: str) -> Acknowledged:
        """Say that a question has been answered already."""
        return self._do(Kind.COVERED, question)

    def cover_partly(self, question: str) -> Acknowledged:
        """Say that a question has been answered in part."""
        return self._do(Kind.PARTLY, question)

    def leave_out(self, question: str) -> Acknowledged:
        """Say that a question is left out on purpose."""
        return self._do(Kind.LEFT_OUT, question)

    def answers_also(self, question: str) -> Acknowledged:
        """Say that the answer being given belongs to this question too."""
        return self._do(Kind.ALSO, question)

    def allow_more_time(self, minutes: int) -> Acknowledged:
        """Say that there is so much more time."""
        return self._do(Kind.MORE_TIME, str(minutes))

    def undo(self) -> Acknowledged:
        """Take the last action back; raises NotAcknowledged where that can't be done."""
        return self._do(Kind.UNDONE, str(what_to_undo(self.progress.events).seq))

    def mark(self) -> Acknowledged:
        """Mark this moment."""
        return self._do(Kind.MARK)

    def note(self, text: str) -> Acknowledged:
        """Show a note until the rehearsal is over; raises NotAcknowledged off the record."""
        if self._off_since_ms is not None:
            raise NotAcknowledged("Notes are not taken off the record.")
        answer = self._next()
        self.progress.take_note(answer, text)
        return answer

    @property
    def _at_ms(self) -> int:
        return int((self._now() - self._began) * 1000)

    def _next(self) -> Acknowledged:
        self._seq += 1
        return Acknowledged(self._at_ms, self._seq)

    def _do(self, kind: Kind, code: str | None = None) -> Acknowledged:
        answer = self._next()
        self.progress.take(kind, answer, code)
        return answer


def find_schedule(root: Path, wanted: str) -> Schedule:
    """Return a schedule by its file, or by its name in a study or among the shipped ones.

    Raises VivavoceError where there is none, or it breaks a rule.
    """
    if wanted.endswith(".toml"):
        return read_schedule(Path(wanted))
    own = sorted(StudyFolder(root).schedules.glob("*.toml"))
    known = {path.stem: path for path in (*shipped_schedules(), *own)}
    if wanted not in known:
        names = ", ".join(sorted(known)) or "none"
        raise VivavoceError(f"There is no schedule {wanted!r}. There are: {names}.", 2)
    return read_schedule(known[wanted])


def summary(call: RehearsedCall) -> str:
    """Say how long each section took, and how each question stood at the end."""
    schedule, end_ms = call.schedule, call.status.at_ms
    taken = time_by_section(call.progress.events, end_ms, schedule)
    width = max((len(section.title) for section in schedule.sections), default=0)
    lines = [f"Rehearsal of {schedule.code} {schedule.version}; nothing was kept."]
    lines += [
        f"  {s.code:<4}{s.title:<{width}}  {clock(taken[s.code])} of {s.minutes} min"
        for s in schedule.sections
    ]
    lines.append(f"In all {clock(end_ms)} of {schedule.minutes} min.")
    return "\n".join((*lines, *_standing(call)))


def _standing(call: RehearsedCall) -> list[str]:
    """Return a line for each way in which questions stand, with their codes."""
    coverage = coverage_of(call.progress.events)
    lines = []
    for reach, words in _IN_WORDS.items():
        codes = [q.code for q in call.schedule.questions if coverage.state_of(q.code) is reach]
        if codes:
            lines.append(f"  {len(codes):>3} {words}: {', '.join(codes)}")
    return lines
