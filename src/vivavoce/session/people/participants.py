"""Participants: who is in the study, by ID; what is known by name goes to sealed records."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import participant_id
from vivavoce.session.people.recruiting import (
    GROUP,
    NOTHING_NOTED,
    Recruited,
    checked_recruited,
    contact_consents,
    group_from_id,
    needs_consent_to_contact,
    refuse_unasked_name,
    write_contact_consent,
)
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.people import PersonalRecord, checked_record, read_person, write_new_person
from vivavoce.study.settings import Settings
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Participant:
    """One person as `study.db` knows them."""

    id: str
    attributes: Mapping[str, str]
    referred_by: str | None
    recruited: Recruited = NOTHING_NOTED

    @property
    def group(self) -> str | None:
        """The group of the study that they belong to."""
        return self.attributes.get(GROUP)


@dataclass(frozen=True)
class NewPerson:
    """Everything that is known of somebody who is to be added."""

    id: str
    record: PersonalRecord = field(default_factory=PersonalRecord, repr=False)
    attributes: Mapping[str, str] = field(default_factory=dict)
    referred_by: str | None = None
    recruited: Recruited = NOTHING_NOTED

    @property
    def group(self) -> str | None:
        """The group of the study that they belong to."""
        return self.attributes.get(GROUP)


def now() -> str:
    """Return the current time in UTC, to the second (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_participant(
    study: Study,
    participant: str,
    record: PersonalRecord,
    attributes: Mapping[str, str],
    referred_by: str | None = None,
    recruited: Recruited = NOTHING_NOTED,
) -> None:
    """Add a person, with a key of their own; works while locked.

    Raises VivavoceError for an ID that is malformed or taken, an attribute off its list, names
    that are no plain text or may not be known yet, and a key of that ID that could be lost.
    """
    new = NewPerson(participant, record, attributes, referred_by, recruited)
    checked = checked_person(study.settings, new)
    if referred_by is not None:
        require_participant(study, referred_by)
    with study.store.writing() as writer:
        write_person(study, writer, checked)


def checked_person(settings: Settings, person: NewPerson) -> NewPerson:
    """Return a person with tidied texts and the group that their ID stands for.

    Raises VivavoceError (exit code 2), without a word of theirs in it but the ID and attributes.
    """
    participant_id(person.id)
    attributes = dict(person.attributes)
    for key, value in attributes.items():
        settings.check_attribute(key, value)
    if GROUP not in attributes and (group := group_from_id(settings, person.id)):
        attributes[GROUP] = group
    checked = replace(
        person,
        record=checked_record(person.record),
        attributes=attributes,
        recruited=checked_recruited(settings, person.recruited, person.referred_by),
    )
    names_them = checked.record != PersonalRecord() and not checked.recruited.contact_consent
    if names_them and needs_consent_to_contact(settings, checked.group):
        raise refuse_unasked_name(person.id, checked.group)
    return checked


def write_person(study: Study, writer: Writer, person: NewPerson) -> None:
    """Add a checked person in the caller's transaction.

    Raises VivavoceError for an ID that is taken, and a key of that ID that could be lost.
    """
    # The ID is taken before a key is made, so that of two who add it one makes no key.
    require_free(study, person.id)
    _insert(writer, person)
    nothing_sealed = not study.folder.holds_sealed(person.id)
    study.keys.add_participant(person.id, nothing_sealed=nothing_sealed)
    write_new_person(writer, study.documents, study.keys, person.id, person.record)


def require_participant(study: Study, participant: str) -> str:
    """Return the ID of a person of this study; raises VivavoceError where there is none."""
    participant_id(participant)
    if not is_in_study(study, participant):
        raise VivavoceError(
            f"{participant} is not in this study. Add them: vivavoce participant add {participant}"
        )
    return participant


def require_free(study: Study, participant: str) -> None:
    """Raise VivavoceError for an ID that is malformed or taken."""
    if is_in_study(study, participant_id(participant)):
        raise VivavoceError(f"{participant} is in this study already. Nothing was changed.")


def next_free_id(study: Study, like: str = "KI-01") -> str:
    """Return the ID after all those that begin with the same letters: KI-08 after KI-07."""
    letters, _, digits = participant_id(like).partition("-")
    rows = study.store.rows("select id from participants where id glob ?", f"{letters}-*")
    # A key that nobody in study.db has is another person's, of a database that was restored.
    keys = study.folder.keys.glob(f"{letters}-*.age")
    taken = (*(row["id"] for row in rows), *(key.stem for key in keys))
    highest = max((int(each.partition("-")[2]) for each in taken), default=0)
    return f"{letters}-{highest + 1:0{len(digits)}d}"


def is_in_study(study: Study, participant: str) -> bool:
    """Whether the study knows an ID."""
    return study.store.row("select 1 from participants where id = ?", participant) is not None


def participants(study: Study) -> tuple[Participant, ...]:
    """Return everyone in the study, in order of ID."""
    rows = study.store.rows(
        "select id, referred_by, source, may_name_referrer, referral_route from participants "
        "order by id"
    )
    attributes: dict[str, dict[str, str]] = defaultdict(dict)
    for each in study.store.rows("select participant, key, value from attributes order by key"):
        attributes[each["participant"]][each["key"]] = each["value"]
    consents = contact_consents(study.store)
    return tuple(
        Participant(
            row["id"],
            attributes.get(row["id"], {}),
            row["referred_by"],
            Recruited(
                row["source"],
                row["may_name_referrer"],
                row["referral_route"],
                consents.get(row["id"]),
            ),
        )
        for row in rows
    )


def find_participant(study: Study, participant: str) -> Participant:
    """Return one person of the study; raises VivavoceError where there is none."""
    require_participant(study, participant)
    return next(person for person in participants(study) if person.id == participant)


def personal_record(study: Study, participant: str) -> PersonalRecord:
    """Open a person's sealed record; raises Locked."""
    return read_person(study.documents, study.keys, require_participant(study, participant))


def _insert(writer: Writer, person: NewPerson) -> None:
    noted_at = now()
    row = {"id": person.id, "referred_by": person.referred_by, "created_at": noted_at}
    writer.insert("participants", {**row, **person.recruited.columns})
    for key, value in person.attributes.items():
        writer.insert("attributes", {"participant": person.id, "key": key, "value": value})
    if consent := person.recruited.contact_consent:
        write_contact_consent(writer, person.id, consent, noted_at)
    writer.audit(AuditEntry("participant-added", person.id))
