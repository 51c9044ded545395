"""The moments that an interviewer marked in a call, to listen to them afterwards."""

from dataclasses import dataclass

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind, question_at, standing
from vivavoce.session.interviews import events_of
from vivavoce.study.study import Study

_BEFORE_MS = 5_000
_AFTER_MS = 5_000


@dataclass(frozen=True)
class Mark:
    """One marked moment: its event's number, when, under which question, and whether it has words.

    `from_ms` and `until_ms` are the ten seconds around it that are worth hearing.
    """

    seq: int
    at_ms: int
    question: str | None
    has_words: bool

    @property
    def from_ms(self) -> int:
        """Where to begin to listen."""
        return max(0, self.at_ms - _BEFORE_MS)

    @property
    def until_ms(self) -> int:
        """Where to stop."""
        return self.at_ms + _AFTER_MS


def marks_of(study: Study, interview: InterviewId) -> tuple[Mark, ...]:
    """Return the marks of a call that were not undone, in order; needs no passphrase."""
    call = standing(events_of(study, interview))
    rows = study.store.rows(
        "select distinct mark from reflections where interview = ? and kind = 'mark'",
        str(interview),
    )
    with_words = {row["mark"] for row in rows}
    return tuple(
        Mark(event.seq, event.at_ms, question_at(call, event.at_ms), event.seq in with_words)
        for event in call
        if event.kind is Kind.MARK
    )
