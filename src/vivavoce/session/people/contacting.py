"""The contact log: each attempt to reach somebody, and when they are to be left alone."""

from collections import defaultdict
from datetime import datetime

from vivavoce.domain.contact import ANSWERS, OUTCOMES, Approaches, Contact, Outcome
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.standing import LIMIT_REACHED
from vivavoce.session.people.participants import (
    Participant,
    find_participant,
    now,
    require_participant,
)
from vivavoce.session.people.recruiting import needs_consent_to_contact
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study


def note_contact(
    study: Study,
    participant: str,
    outcome: Outcome,
    by: str | None = None,
    reason: str | None = None,
) -> Approaches:
    """Note what came of an attempt, and return how the attempts stand; works while locked.

    "declined" needs a reason from `study.toml`. Raises VivavoceError for an attempt on somebody
    who is to be left alone: then only what they said themselves can be noted.
    """
    person = find_participant(study, participant)
    if outcome not in OUTCOMES:
        raise VivavoceError(f"{outcome!r} is no outcome: {', '.join(OUTCOMES)}.", 2)
    if (outcome == "declined") != (reason is not None):
        raise _reason_wanted(study, outcome)
    signer = staff_initials(study, by) if by is not None else None
    with study.store.writing() as writer:
        _refuse_approach(study, person, outcome)
        row = {"participant": participant, "at": now(), "outcome": outcome, "noted_by": signer}
        writer.insert("contacts", row)
        writer.audit(AuditEntry("contact-noted", participant, signer, outcome.encode()))
        _follow(study, writer, participant, outcome, reason)
    return approaches_of(study, participant)


def decline(study: Study, participant: str, reason: str, by: str | None = None) -> None:
    """Note that somebody declined, by whatever way they said it; works while locked.

    Their appointment is cancelled. Raises VivavoceError for a reason that is not on the list, and
    for somebody who was interviewed.
    """
    require_participant(study, participant)
    signer = staff_initials(study, by) if by is not None else None
    with study.store.writing() as writer:
        _decline(study, writer, participant, reason)
        writer.audit(AuditEntry("participant-declined", participant, signer, reason.encode()))


def reason_to_leave(study: Study, person: Participant) -> str | None:
    """Say why this person must not be approached now; None where they may be."""
    if declined_reason(study, person.id):
        return "they declined – leave them"
    approaches = approaches_of(study, person.id)
    if approaches.is_ineligible:
        return "they are not eligible – leave them"
    if approaches.is_limit_reached:
        return LIMIT_REACHED
    unasked = needs_consent_to_contact(study.settings, person.group)
    if unasked and not person.recruited.contact_consent:
        return "nobody passed on yet that they agree to be contacted"
    return None


def declined_reason(study: Study, participant: str) -> str | None:
    """Return why somebody declined; None where they have not."""
    row = study.store.row(
        "select declined_reason from participants where id = ? and declined_at is not null",
        participant,
    )
    return str(row["declined_reason"]) if row else None


def contacts_of(study: Study, participant: str) -> tuple[Contact, ...]:
    """Return every attempt to reach somebody, the first one first."""
    require_participant(study, participant)
    rows = study.store.rows(
        "select at, outcome, noted_by from contacts where participant = ? order by id", participant
    )
    return tuple(Contact(**row) for row in rows)


def approaches_of(study: Study, participant: str) -> Approaches:
    """Return how the attempts to reach somebody stand."""
    outcomes = tuple(contact.outcome for contact in contacts_of(study, participant))
    return Approaches(outcomes, study.settings.recruitment.approaches)


def contacts_of_all(study: Study) -> dict[str, list[Contact]]:
    """Return every attempt to reach anybody, by ID."""
    found: dict[str, list[Contact]] = defaultdict(list)
    for row in study.store.rows(
        "select participant, at, outcome, noted_by from contacts order by id"
    ):
        found[row["participant"]].append(Contact(row["at"], row["outcome"], row["noted_by"]))
    return found


def drop_appointment(writer: Writer, participant: str) -> None:
    """Let somebody's appointment no longer stand, in the caller's transaction."""
    writer.execute(
        "update appointments set called_off_at = ? where participant = ? and called_off_at is null",
        now(),
        participant,
    )


def contact_line(contact: Contact) -> str:
    """Write one attempt on a line, in this machine's time."""
    at = datetime.fromisoformat(contact.at).astimezone()
    return f"{at:%Y-%m-%d %H:%M}  {contact.outcome:13} {contact.noted_by or ''}".rstrip()


def unanswered_words(approaches: Approaches) -> str:
    """Say how many approaches went without an answer, of how many at most."""
    of = f" of {approaches.limit}" if approaches.limit else ""
    return f"{approaches.unanswered}{of} approaches without an answer"


def limit_words(approaches: Approaches) -> str:
    """Say the same, and whether that is enough."""
    words = unanswered_words(approaches)
    return f"{words}: {LIMIT_REACHED}" if approaches.is_limit_reached else words


def _refuse_approach(study: Study, person: Participant, outcome: Outcome) -> None:
    why = reason_to_leave(study, person)
    if why and outcome not in ANSWERS:
        said = ", ".join(each for each in OUTCOMES if each in ANSWERS)
        raise VivavoceError(
            f"{person.id}: {why}. Nothing was noted. If they got in touch, note what they "
            f"said: {said}."
        )


def _follow(
    study: Study, writer: Writer, participant: str, outcome: Outcome, reason: str | None
) -> None:
    """Let the stage follow from what they said."""
    if reason is not None:
        _decline(study, writer, participant, reason)
    elif outcome in ANSWERS:
        # Who declined and then got in touch has changed their mind; the log keeps both.
        writer.execute(
            "update participants set declined_reason = null, declined_at = null where id = ?",
            participant,
        )
    if outcome == "not eligible":
        drop_appointment(writer, participant)


def _decline(study: Study, writer: Writer, participant: str, reason: str) -> None:
    if reason not in study.settings.recruitment.decline_reasons:
        raise _reason_wanted(study, "declined")
    if study.store.row("select 1 from interviews where participant = ?", participant):
        raise VivavoceError(
            f"{participant} was interviewed, so this would be a withdrawal. Nothing was changed."
        )
    writer.execute(
        "update participants set declined_reason = ?, declined_at = ? where id = ?",
        reason,
        now(),
        participant,
    )
    drop_appointment(writer, participant)


def _reason_wanted(study: Study, outcome: Outcome) -> VivavoceError:
    if outcome != "declined":
        return VivavoceError("A reason is noted only where somebody declined.", 2)
    reasons = ", ".join(study.settings.recruitment.decline_reasons)
    return VivavoceError(
        f"Note why they declined, as study.toml lists it: --reason with one of: {reasons}. "
        "Nothing was noted.",
        2,
    )
