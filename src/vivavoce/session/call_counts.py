"""What can be counted in a call once it is over."""

from collections.abc import Sequence
from dataclasses import dataclass

from vivavoce.domain.coverage import Reach, coverage_of
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Event, Kind, Span, off_record_spans, standing
from vivavoce.session.interviews import events_of
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.study import Study


@dataclass(frozen=True)
class CallCounts:
    """How long a call was and what happened in it."""

    length_ms: int
    asked: int
    covered: int
    marks: int
    notes: int
    times_off: int
    off_ms: int
    problem: str = ""
    partly: int = 0
    left_out: int = 0
    not_reached: int = 0


def call_length_ms(events: Sequence[Event]) -> int:
    """Return when a call was stopped last; where its recorder died, when it was heard of last."""
    stops = [event.at_ms for event in events if event.kind is Kind.STOPPED]
    return stops[-1] if stops else max((event.at_ms for event in events), default=0)


def times_off(events: Sequence[Event]) -> tuple[Span, ...]:
    """Return when a call was off the record before its end."""
    return off_record_spans(events, call_length_ms(events))


def counts_of(study: Study, interview: InterviewId, problem: str | None = None) -> CallCounts:
    """Count the events of a finished call; `problem` says what of it could not be read back."""
    events = standing(events_of(study, interview))
    coverage = coverage_of(events)
    questions = stamped_schedule(study, str(interview)).questions
    spans = times_off(events)

    def reached(reach: Reach) -> int:
        return sum(coverage.state_of(question.code) is reach for question in questions)

    def times(kind: Kind) -> int:
        return sum(event.kind is kind for event in events)

    return CallCounts(
        call_length_ms(events),
        reached(Reach.ASKED),
        reached(Reach.COVERED),
        times(Kind.MARK),
        times(Kind.NOTE),
        len(spans),
        sum(span.end_ms - span.start_ms for span in spans),
        problem or "",
        reached(Reach.PARTLY),
        reached(Reach.LEFT_OUT),
        reached(Reach.NOT_REACHED),
    )
