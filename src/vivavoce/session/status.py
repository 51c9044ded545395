"""How a study stands: everyone's stage, consent and next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vivavoce.domain.consent import TAKE_PART, Answer
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Span
from vivavoce.session.consenting import answers_of, has_declined
from vivavoce.session.people import participants
from vivavoce.session.unattended import undecided_spans
from vivavoce.study.locks import RunningCall
from vivavoce.study.study import Study

_NEXT_STEPS = {
    "suggested": "ask for consent, then call",
    "consented": "call",
    "interviewed": "transcribe",
    "drafted": "anonymise",
    "anonymised": "read in full and sign off",
    "signed-off": "release in a batch",
    "released": "–",
    "declined": "–",
}


@dataclass(frozen=True)
class InterviewStatus:
    """One interview; `undecided` is None until someone has looked at its draft.

    `unattended` is sound that nobody has decided about, taken while no screen showed it.
    """

    id: InterviewId
    state: str
    length_ms: int | None
    stage: str
    undecided: int | None
    signed_off_by: str | None
    unattended: tuple[Span, ...]


@dataclass(frozen=True)
class ParticipantStatus:
    """One person; the stage is that of the latest interview, or of consent before any."""

    id: str
    stage: str
    consent: Mapping[str, Answer]
    interviews: tuple[InterviewStatus, ...]

    @property
    def next_step(self) -> str:
        """What is to be done next, in words."""
        latest = self.interviews[-1] if self.interviews else None
        if latest and latest.state != "finished":
            return "finish the recording (unlock)"
        if latest and latest.unattended:
            return f"decide about unattended sound: vivavoce unattended {latest.id}"
        if self.stage == "drafted" and latest and latest.undecided:
            return f"anonymise: {latest.undecided} undecided"
        return _NEXT_STEPS[self.stage]


@dataclass(frozen=True)
class StudyStatus:
    """The whole study, and the call that is going on, if any."""

    name: str
    participants: tuple[ParticipantStatus, ...]
    running: RunningCall | None

    def to_json(self) -> dict[str, Any]:
        """Return the document that `status --json` prints."""
        return {
            "study": self.name,
            "recording_is_running": self.running.interview if self.running else None,
            "participants": [_person_json(person) for person in self.participants],
        }


def study_status(study: Study) -> StudyStatus:
    """Return how the study stands; needs no passphrase."""
    interviews = _interviews(study)
    people = []
    for person in participants(study):
        consent = {answer.item: answer.answer for answer in answers_of(study, person.id)}
        own = tuple(i for i in interviews if i.id.participant == person.id)
        people.append(ParticipantStatus(person.id, _stage(study, consent, own), consent, own))
    return StudyStatus(study.settings.name, tuple(people), study.running_call)


def _stage(
    study: Study, consent: Mapping[str, Answer], interviews: tuple[InterviewStatus, ...]
) -> str:
    if interviews:
        return interviews[-1].stage
    if has_declined(study, consent):
        return "declined"
    return "consented" if consent.get(TAKE_PART) == "yes" else "suggested"


def _interviews(study: Study) -> tuple[InterviewStatus, ...]:
    rows = study.store.rows(
        "select i.id, i.state, i.length_ms, t.interview as draft, t.undecided, t.signed_off_by, "
        "exists(select 1 from batch_items b where b.interview = i.id "
        "and b.left_out_because is null) as released, "
        "exists(select 1 from events e where e.interview = i.id and e.kind = 'screen-lost') "
        "as was_alone "
        "from interviews i left join transcripts t on t.interview = i.id "
        "order by i.participant, i.n"
    )
    return tuple(
        InterviewStatus(
            interview_id(row["id"]),
            row["state"],
            row["length_ms"],
            _interview_stage(row),
            row["undecided"],
            row["signed_off_by"],
            undecided_spans(study, interview_id(row["id"])) if row["was_alone"] else (),
        )
        for row in rows
    )


def _interview_stage(row: dict[str, Any]) -> str:
    if row["released"]:
        return "released"
    if row["signed_off_by"]:
        return "signed-off"
    if row["undecided"] == 0:
        return "anonymised"
    return "drafted" if row["draft"] else "interviewed"


def _person_json(person: ParticipantStatus) -> dict[str, Any]:
    interviews = [
        {
            "id": str(i.id),
            "state": i.state,
            "stage": i.stage,
            "length_ms": i.length_ms,
            "undecided": i.undecided,
            "signed_off_by": i.signed_off_by,
            "unattended": [span.code for span in i.unattended],
        }
        for i in person.interviews
    ]
    return {
        "id": person.id,
        "stage": person.stage,
        "consent": dict(person.consent),
        "interviews": interviews,
    }
