"""Which questions an interview reached, seen from the schedule as it is now."""

from dataclasses import dataclass

from vivavoce.domain.coverage import Reach, coverage_of, reach_in
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.session.interviews import events_of
from vivavoce.session.scheduling.schedules import schedule_named, stamped_schedule
from vivavoce.study.study import Study


@dataclass(frozen=True)
class ReachedQuestion:
    """How one question stands at the end of an interview."""

    code: str
    reach: Reach

    version: str
    """The version of the schedule that guided the interview."""

    with_answer_to: str | None = None
    """The question with whose answer this one was answered, where that was noted."""

    @property
    def words(self) -> str:
        """`asked`, `covered earlier (with B1)`, `not asked (v1.0)`."""
        if self.reach is Reach.NOT_IN_VERSION:
            return f"{self.reach.value} (v{self.version})"
        return f"{self.reach.value} (with {self.with_answer_to})" if self._is_with else self.reach

    @property
    def _is_with(self) -> bool:
        return self.reach is Reach.COVERED and self.with_answer_to is not None


def reached_questions(study: Study, interview: InterviewId) -> tuple[ReachedQuestion, ...]:
    """Return each question of the interview's schedule, and those that were added to it since."""
    guide = stamped_schedule(study, str(interview))
    coverage = coverage_of(events_of(study, interview))
    now = _as_it_is_now(study, guide)
    added = {c: r for c, r in reach_in(guide, coverage, now).items() if r is Reach.NOT_IN_VERSION}
    reached = {**reach_in(guide, coverage, guide), **added}
    return tuple(
        ReachedQuestion(code, reach, guide.version, coverage.answered_with(code))
        for code, reach in reached.items()
    )


def _as_it_is_now(study: Study, guide: Schedule) -> Schedule:
    """Return the schedule's file, or what guided the interview where that is gone or broken."""
    try:
        return schedule_named(study, guide.code)
    except VivavoceError:
        return guide
