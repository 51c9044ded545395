"""Follow-ups: what is to be done for somebody after a call, until somebody has done it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study

FollowUpKind = Literal["safety", "thank", "send results", "call again", "check a fact", "other"]
KINDS: tuple[FollowUpKind, ...] = get_args(FollowUpKind)
_FURTHEST_DAYS = 3650


@dataclass(frozen=True)
class FollowUp:
    """One thing to be done; `id` is its number, `due_on` a date in ISO 8601."""

    id: int
    participant: str
    interview: str | None
    kind: FollowUpKind
    due_on: str | None

    @property
    def words(self) -> str:
        """What it is and when: `thank, by 2026-12-01`."""
        what = "safety follow-up" if self.kind == "safety" else self.kind
        return f"{what}, by {self.due_on}" if self.due_on else what


def open_follow_up(
    study: Study,
    participant: str,
    kind: FollowUpKind,
    interview: InterviewId | None = None,
    due: str = "",
    by: str | None = None,
) -> None:
    """Note that something is to be done; works while locked.

    Raises VivavoceError for an unknown person or kind, and a date that is none.
    """
    require_participant(study, participant)
    if kind not in KINDS:
        raise VivavoceError(f"{kind!r} is no follow-up: {', '.join(KINDS)}.", 2)
    row = {
        "participant": participant,
        "interview": str(interview) if interview else None,
        "kind": kind,
        "due_on": due_date(due),
        "opened_at": now(),
        "opened_by": staff_initials(study, by) if by else None,
    }
    with study.store.writing() as writer:
        writer.insert("follow_ups", row)
        writer.audit(AuditEntry("follow-up-opened", participant, row["opened_by"]))


def open_safety_follow_up(study: Study, interview: InterviewId) -> None:
    """Note that somebody must look after a person again, unless that is open already."""
    with study.store.writing() as writer:
        _write_safety(writer, interview, one_done_is_enough=False)


def write_missed_safety_follow_up(writer: Writer, interview: InterviewId) -> None:
    """Note it in the caller's transaction where nobody has done so since the call."""
    _write_safety(writer, interview, one_done_is_enough=True)


def _write_safety(writer: Writer, interview: InterviewId, *, one_done_is_enough: bool) -> None:
    changed = writer.execute(
        "insert into follow_ups (participant, interview, kind, opened_at) "
        "select ?1, ?2, 'safety', ?3 where not exists "
        "(select 1 from follow_ups where interview = ?2 and kind = 'safety' "
        "and (?4 or done_at is null))",
        interview.participant,
        str(interview),
        now(),
        one_done_is_enough,
    )
    if changed:
        writer.audit(AuditEntry("follow-up-opened", interview.participant))


def close_follow_up(study: Study, number: int, by: str) -> FollowUp:
    """Note that one is done, and by whom; raises VivavoceError where that one is not open."""
    who = staff_initials(study, by)
    with study.store.writing() as writer:
        found = next((each for each in open_follow_ups(study) if each.id == number), None)
        if found is None:
            raise VivavoceError(f"No follow-up {number} is open. Nothing was changed.")
        writer.execute(
            "update follow_ups set done_at = ?, done_by = ? where id = ?", now(), who, number
        )
        writer.audit(AuditEntry("follow-up-done", found.participant, who))
    return found


def open_follow_ups(study: Study, participant: str | None = None) -> tuple[FollowUp, ...]:
    """Return what is still to be done, for one person or all: safety first, then by date."""
    rows = study.store.rows(
        "select id, participant, interview, kind, due_on from follow_ups where done_at is null "
        "order by kind <> 'safety', coalesce(due_on, '9999'), id"
    )
    found = (FollowUp(**row) for row in rows)
    return tuple(each for each in found if participant in (None, each.participant))


def due_date(text: str) -> str | None:
    """Read `2026-12-01`, or `+14` for 14 days from today; nothing is no date.

    Raises VivavoceError (exit code 2) for anything else.
    """
    words = text.strip()
    if not words:
        return None
    try:
        if words.startswith("+") and int(words) <= _FURTHEST_DAYS:
            return (date.today() + timedelta(days=int(words))).isoformat()
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise VivavoceError(
            f"{words[:20]!r} is no date: write 2026-12-01, or +14 for 14 days from today.", 2
        ) from None
