"""Finding interviews by what people call them."""

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Event, Kind
from vivavoce.session.people import require_participant
from vivavoce.study.study import Study


def interviews_of(study: Study, participant: str) -> tuple[InterviewId, ...]:
    """Return a person's interviews, the first one first."""
    rows = study.store.rows(
        "select id from interviews where participant = ? order by n", participant
    )
    return tuple(interview_id(row["id"]) for row in rows)


def find_interview(study: Study, text: str) -> InterviewId:
    """Return the interview `KI-01/2`, or the latest one of `KI-01`; raises VivavoceError."""
    asked = interview_id(text) if "/" in text else None
    participant = asked.participant if asked else text
    known = interviews_of(study, require_participant(study, participant))
    wanted = asked or (known[-1] if known else None)
    if wanted is None or wanted not in known:
        raise VivavoceError(f"{text} has not been interviewed yet.")
    return wanted


def events_of(study: Study, interview: InterviewId) -> tuple[Event, ...]:
    """Return what happened in a call that was taken over, in order."""
    rows = study.store.rows(
        "select seq, kind, at_ms, wall, code from events where interview = ? order by seq",
        str(interview),
    )
    return tuple(Event(**{**row, "kind": Kind(row["kind"])}) for row in rows)


def draft_stem(interview: InterviewId) -> str:
    """Return the stem of an interview's sealed draft."""
    return f"recordings/{interview.participant}/{interview.n}/draft"
