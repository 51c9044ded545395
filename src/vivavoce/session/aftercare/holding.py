"""Holds: while one stands, nothing of that person is destroyed."""

from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.aftercare.safety_record import append_entry, safety_entry
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Hold:
    """A hold that stands; its reason is in the person's safety record."""

    participant: str
    since: str
    set_by: str | None


def set_hold(study: Study, participant: str, reason: str, by: str | None = None) -> None:
    """Keep everything of a person from being destroyed; works while locked.

    Raises VivavoceError without a reason, and where a hold stands already.
    """
    require_participant(study, participant)
    entry = safety_entry(study, "hold", reason, None, by)
    with study.store.writing() as writer:
        if hold_of(study, participant):
            raise VivavoceError(
                f"{participant} is on hold already. To add a reason: "
                f"vivavoce safety write {participant} -"
            )
        row = {"participant": participant, "set_at": entry.at, "set_by": entry.by}
        writer.insert("holds", row)
        writer.audit(AuditEntry("hold-set", participant, entry.by))
        # Within the transaction, so that no hold stands without its reason.
        append_entry(study, participant, entry)


def release_hold(study: Study, participant: str, by: str | None = None) -> None:
    """Let a hold go; raises VivavoceError where none stands."""
    require_participant(study, participant)
    who, at = staff_initials(study, by) if by else None, now()
    with study.store.writing() as writer:
        changed = writer.execute(
            "update holds set released_at = ?, released_by = ? "
            "where participant = ? and released_at is null",
            at,
            who,
            participant,
        )
        if not changed:
            raise VivavoceError(f"{participant} is not on hold. Nothing was changed.")
        writer.audit(AuditEntry("hold-released", participant, who))


def holds(study: Study) -> tuple[Hold, ...]:
    """Return the holds that stand, in order of ID."""
    rows = study.store.rows(
        "select participant, set_at as since, set_by from holds where released_at is null "
        "order by participant, id"
    )
    return tuple(Hold(**row) for row in rows)


def hold_of(study: Study, participant: str) -> Hold | None:
    """Return the hold that stands on one person, if any."""
    return next((hold for hold in holds(study) if hold.participant == participant), None)


def require_no_hold(study: Study, participant: str) -> None:
    """Raise VivavoceError while a hold stands; for whatever is about to destroy something."""
    if hold := hold_of(study, participant):
        raise VivavoceError(
            f"{participant} is on hold since {hold.since[:10]}. Nothing was destroyed. "
            f"The reason: vivavoce safety show {participant}. When it no longer holds: "
            f"vivavoce hold {participant} --release"
        )
