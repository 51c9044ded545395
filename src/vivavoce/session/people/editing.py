"""Adding to what is known of a participant: what was not known, or was not allowed, before."""

from dataclasses import replace

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import (
    NewPerson,
    Participant,
    find_participant,
    now,
    require_participant,
)
from vivavoce.session.people.recruiting import (
    GROUP,
    Recruited,
    checked_recruited,
    needs_consent_to_contact,
    refuse_unasked_name,
    write_contact_consent,
)
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.people import (
    PersonalRecord,
    checked_record,
    let_go_of_person,
    person_revision,
    read_person,
    rewrite_person,
)
from vivavoce.study.study import Study


def edit_participant(study: Study, changes: NewPerson) -> None:
    """Put what `changes` states in the place of what was known; what it leaves out stays.

    A former name stays as an alias. Raises Locked where sealed words change, and VivavoceError as
    `add_participant` does; then nothing has changed.
    """
    known = find_participant(study, changes.id)
    edited = _checked(study, known, changes)
    record = checked_record(changes.record)
    if record == PersonalRecord():
        with study.store.writing() as writer:
            _write(writer, known, edited)
        return
    revision = person_revision(study.documents, known.id)
    whole = read_person(study.documents, study.keys, known.id).completed_by(record)
    with study.store.writing() as writer:
        _write(writer, known, edited)
        rewrite_person(writer, study.documents, study.keys, known.id, whole, revision)
    let_go_of_person(study.documents, known.id, revision)


def _checked(study: Study, known: Participant, changes: NewPerson) -> Participant:
    """Return the person as `study.db` shall know them."""
    for key, value in changes.attributes.items():
        study.settings.check_attribute(key, value)
    referred_by = changes.referred_by or known.referred_by
    if changes.referred_by is not None:
        _check_referrer(study, known.id, changes.referred_by)
    edited = replace(
        known,
        attributes={**known.attributes, **changes.attributes},
        referred_by=referred_by,
        recruited=checked_recruited(
            study.settings, _merged(known.recruited, changes, referred_by), referred_by
        ),
    )
    names_them = changes.record != PersonalRecord() or changes.attributes.get(GROUP) not in (
        None,
        known.group,
    )
    unasked = needs_consent_to_contact(study.settings, edited.group)
    if names_them and unasked and not edited.recruited.contact_consent:
        raise refuse_unasked_name(known.id, edited.group)
    return edited


def _merged(known: Recruited, changes: NewPerson, referred_by: str | None) -> Recruited:
    newer = changes.recruited
    # What was noted as purposive gives way to a suggestion that became known later.
    known_source = known.source if referred_by is None else None
    return Recruited(
        newer.source or known_source,
        newer.may_name_referrer or known.may_name_referrer,
        newer.route or known.route,
        newer.contact_consent or known.contact_consent,
    )


def _check_referrer(study: Study, participant: str, referrer: str) -> None:
    if require_participant(study, referrer) == participant:
        raise VivavoceError(f"{participant} cannot have suggested themselves. Nothing changed.", 2)


def _write(writer: Writer, known: Participant, edited: Participant) -> None:
    """Write what differs and no more: somebody else may be adding something else meanwhile."""
    for column, value in _columns(edited).items() - _columns(known).items():
        writer.execute(
            f"update participants set {column} = ? where id = ?",  # noqa: S608 (our own column names)
            value,
            known.id,
        )
    for key, value in edited.attributes.items() - known.attributes.items():
        writer.execute(
            "insert into attributes (participant, key, value) values (?, ?, ?) "
            "on conflict (participant, key) do update set value = excluded.value",
            known.id,
            key,
            value,
        )
    consent = edited.recruited.contact_consent
    if consent and consent != known.recruited.contact_consent:
        write_contact_consent(writer, known.id, consent, now())
    writer.audit(AuditEntry("participant-edited", known.id))


def _columns(person: Participant) -> dict[str, str | None]:
    return {"referred_by": person.referred_by, **person.recruited.columns}
