"""Finding interviews by what people call them."""

from collections.abc import Iterable

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Event, Kind
from vivavoce.domain.schedule import Schedule
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.scheduling.schedules import stamp
from vivavoce.storage.store import Writer
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


def next_interview(study: Study, participant: str) -> InterviewId:
    """Number an interview after all that the study or its folder knows of."""
    row = study.store.row(
        "select coalesce(max(n), 0) as n from interviews where participant = ?", participant
    )
    folders = study.folder.interview(InterviewId(participant, 1)).parent.glob("[0-9]*")
    numbers = [int(folder.name) for folder in folders if folder.name.isdecimal()]
    return InterviewId(participant, 1 + max([row["n"] if row else 0, *numbers]))


def write_new_interview(
    study: Study,
    writer: Writer,
    interview: InterviewId,
    schedule: Schedule,
    sound_hashes: Iterable[str],
) -> None:
    """Note that an interview has begun, by which schedule, and which files its sound is from."""
    row = {
        "id": str(interview),
        "participant": interview.participant,
        "n": interview.n,
        "schedule": stamp(study, writer, schedule),
        "state": "started",
        "started_at": now(),
    }
    writer.insert("interviews", row)
    for sha256 in sound_hashes:
        writer.insert("sound_sources", {"sha256": sha256, "interview": str(interview)})


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


def original_stem(interview: InterviewId) -> str:
    """Return the stem of what is known of the files that an interview was imported from."""
    return f"recordings/{interview.participant}/{interview.n}/original"
