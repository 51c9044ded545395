"""What can be counted in a call once it is over."""

from dataclasses import dataclass

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind, off_record_spans
from vivavoce.session.interviews import events_of
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


def counts_of(study: Study, interview: InterviewId, problem: str | None = None) -> CallCounts:
    """Count the events of a finished call; `problem` says what of it could not be read back."""
    events = events_of(study, interview)
    length_ms = max((event.at_ms for event in events), default=0)
    spans = off_record_spans(events, length_ms)

    def codes(kind: Kind) -> int:
        return len({event.code for event in events if event.kind is kind})

    def times(kind: Kind) -> int:
        return sum(event.kind is kind for event in events)

    return CallCounts(
        length_ms,
        codes(Kind.ASKED),
        codes(Kind.COVERED),
        times(Kind.MARK),
        times(Kind.NOTE),
        len(spans),
        sum(span.end_ms - span.start_ms for span in spans),
        problem or "",
    )
