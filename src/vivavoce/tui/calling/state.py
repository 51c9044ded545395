"""How a call stands on the screen: what the recorder has said, and where one looks."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from vivavoce.domain.coverage import Reach, time_by_section
from vivavoce.domain.schedule import Question, Schedule
from vivavoce.domain.timecode import clock
from vivavoce.recording.messages import State, Status
from vivavoce.session.call_progress import CallProgress
from vivavoce.tui.calling.channel_words import ChannelWords

ENDED = ("finishing", "finished", "failed")
"""States of a recorder that takes no more sound."""

MORE_MINUTES = 10
"""How much longer they can stay, by one key."""

_LAST_MINUTES = 10
_REMINDED_MS = 10_000


@dataclass
class CallState:
    """One call; changed by what the recorder says only, except for the look ahead."""

    participant: str
    schedule: Schedule
    progress: CallProgress
    with_sound: bool
    status: Status = field(default_factory=Status)
    channels: ChannelWords = field(default_factory=ChannelWords)
    pending: str = ""
    """`on` or `off` while the recorder has not acknowledged it."""
    look: int = 0
    """Which question is on the screen, as a number in the order of asking."""
    began_at: datetime | None = None
    is_rehearsal: bool = False
    has_details: bool = False
    """Whether levels, section budgets and the draft's progress are shown."""
    draft_words: str = ""
    """How the draft stands that grows meanwhile; empty where none does."""
    draft_hindrance: str = ""
    """In a few words, why none does; empty where nothing is to be said."""
    is_big: bool | None = None
    """Whether the question has the screen for itself; None for what the user prefers."""

    def __post_init__(self) -> None:
        """Look where the interviewer looked before this screen, in a call that was rejoined."""
        self.began_at = self.progress.began_at
        self.questions = self.schedule.questions
        self.look_at(self.progress.question)

    def hear(self, status: Status) -> None:
        """Take in what the recorder says."""
        self.status = status
        self.channels.hear(status.levels_db, status.at_ms)
        self._note_beginning()

    def acknowledge(self, state: State, at_ms: int) -> None:
        """The recorder is on or off the record now, before its next status says so."""
        off = at_ms if state == "off" else None
        self.status = replace(self.status, state=state, at_ms=at_ms, off_since_ms=off)
        self.pending = ""
        self._note_beginning()

    @property
    def is_recording(self) -> bool:
        """Whether the call is on the record."""
        return self.status.state == "recording"

    @property
    def has_begun(self) -> bool:
        """Whether it has ever been on the record."""
        return self.began_at is not None

    @property
    def question(self) -> Question:
        """The question on the screen."""
        return self.questions[self.look]

    @property
    def next_question(self) -> Question | None:
        """The one after it."""
        return next(iter(self.questions[self.look + 1 :]), None)

    @property
    def is_asking(self) -> bool:
        """Whether the question on the screen is the one that is being asked."""
        return self.question.code == self.progress.question

    @property
    def next_open(self) -> Question | None:
        """The next one that was not reached, from the one on the screen on and around."""
        after = self.questions[self.look + 1 :]
        before = self.questions[: self.look]
        return next((q for q in (*after, *before) if self._is_unreached(q)), None)

    def look_by(self, step: int) -> None:
        """Look at another question; nothing is said by that."""
        self.look = min(max(self.look + step, 0), len(self.questions) - 1)

    def look_at(self, code: str | None) -> None:
        """Look at the question of that code, where the schedule has it."""
        codes = [question.code for question in self.questions]
        if code in codes:
            self.look = codes.index(code)

    def look_by_section(self, step: int) -> None:
        """Look at the first question of another section."""
        filled = [section for section in self.schedule.sections if section.questions]
        here = next(n for n, s in enumerate(filled) if self.question in s.questions)
        there = min(max(here + step, 0), len(filled) - 1)
        if there != here:
            self.look_at(filled[there].questions[0].code)

    def reach_of(self, question: Question) -> Reach:
        """How a question stands."""
        return self.progress.coverage.state_of(question.code)

    def is_done(self, question: Question) -> bool:
        """Whether nothing is left to ask of a question."""
        return not self.progress.coverage.is_open(question.code)

    @property
    def essential_left(self) -> list[str]:
        """Codes of the essential questions that are still open."""
        return [q.code for q in self.questions if q.essential and not self.is_done(q)]

    @property
    def minutes(self) -> int:
        """Whole minutes that the call may take, with what the participant gave beyond the plan."""
        return self.schedule.minutes + self.progress.coverage.more_minutes

    @property
    def until(self) -> str:
        """When the time is over: `until 15:15`."""
        if self.began_at is None:
            return f"{self.minutes} min"
        end = self.began_at + timedelta(minutes=self.minutes)
        return f"until {end:%H:%M}"

    @property
    def minutes_left(self) -> int:
        """Whole minutes of the time that are left; below 0 when it is over."""
        return self.minutes - self.status.at_ms // 60_000

    @property
    def section_minutes(self) -> dict[str, int]:
        """Whole minutes on the record that each section has taken, by its code."""
        events = self.progress.events
        times = time_by_section(events, self.status.at_ms, self.schedule)
        return {code: ms // 60_000 for code, ms in times.items()}

    @property
    def time_words(self) -> str:
        """What to say about the time towards the end; empty before."""
        if not self.has_begun or self.minutes_left > _LAST_MINUTES:
            return ""
        left = f"{self.minutes_left} min left" if self.minutes_left > 0 else "The time is over"
        still_open = ", ".join(self.essential_left)
        return f"{left} – {f'essential still open: {still_open}' if still_open else 'all asked'}"

    @property
    def still_off_words(self) -> str:
        """`Still off the record 02:00`, for some seconds of each minute; empty otherwise."""
        since = self.status.off_since_ms
        if since is None or self.status.state != "off" or not self.has_begun:
            return ""
        minutes, rest_ms = divmod(self.status.at_ms - since, 60_000)
        is_due = minutes > 0 and rest_ms < _REMINDED_MS
        return f"Still off the record {minutes:02}:00" if is_due else ""

    @property
    def off_words(self) -> str:
        """How long the call has been off the record."""
        since = self.status.off_since_ms
        return clock(self.status.at_ms - (self.status.at_ms if since is None else since))

    def _is_unreached(self, question: Question) -> bool:
        return self.reach_of(question) is Reach.NOT_REACHED

    def _note_beginning(self) -> None:
        if self.is_recording and self.began_at is None:
            self.began_at = datetime.now().astimezone()
