"""How far each interview is, from the call to its release."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Span
from vivavoce.session.drafting.trust import COLUMNS, Trust
from vivavoce.session.unattended import undecided_spans
from vivavoce.study.study import Study


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
    drafted_at: str | None = None
    trust: Trust | None = None
    """What its text is; None where there is none."""

    def to_json(self) -> dict[str, Any]:
        """Return what `status --json` prints of it."""
        return {
            "id": str(self.id),
            "state": self.state,
            "stage": self.stage,
            "length_ms": self.length_ms,
            "undecided": self.undecided,
            "signed_off_by": self.signed_off_by,
            "unattended": [span.code for span in self.unattended],
            "transcript": self.trust.state if self.trust else None,
            "quality": asdict(self.trust.quality) if self.trust and self.trust.quality else None,
        }


def interviews_by_person(study: Study) -> dict[str, tuple[InterviewStatus, ...]]:
    """Return everyone's interviews, the first one first."""
    rows = study.store.rows(
        "select i.id, i.state, i.length_ms, "  # noqa: S608 (names of ours)
        "t.interview as draft, t.undecided, t.signed_off_by, "
        f"t.drafted_at, {COLUMNS}, "
        "exists(select 1 from batch_items b where b.interview = i.id "
        "and b.left_out_because is null) as released, "
        "exists(select 1 from events e where e.interview = i.id and e.kind = 'screen-lost') "
        "as was_alone "
        "from interviews i left join transcripts t on t.interview = i.id "
        "order by i.participant, i.n"
    )
    found: dict[str, list[InterviewStatus]] = defaultdict(list)
    for row in rows:
        interview = interview_id(row["id"])
        found[interview.participant].append(_status(study, interview, row))
    return {participant: tuple(interviews) for participant, interviews in found.items()}


def _status(study: Study, interview: InterviewId, row: dict[str, Any]) -> InterviewStatus:
    return InterviewStatus(
        interview,
        row["state"],
        row["length_ms"],
        _stage(row),
        row["undecided"],
        row["signed_off_by"],
        undecided_spans(study, interview) if row["was_alone"] else (),
        row["drafted_at"],
        Trust.of_row(row) if row["draft"] else None,
    )


def _stage(row: dict[str, Any]) -> str:
    if row["released"]:
        return "released"
    if row["signed_off_by"]:
        return "signed-off"
    if row["undecided"] == 0:
        return "anonymised"
    if row["checked_by"]:
        return "checked"
    return "drafted" if row["draft"] else "interviewed"
