"""Participants: who is in the study, by ID; what is known by name goes to sealed records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import participant_id
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.people import PersonalRecord, checked_record, read_person, write_new_person
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Participant:
    """One person as `study.db` knows them."""

    id: str
    attributes: Mapping[str, str]
    referred_by: str | None


def now() -> str:
    """Return the current time in UTC, to the second (ISO 8601)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_participant(
    study: Study,
    participant: str,
    record: PersonalRecord,
    attributes: Mapping[str, str],
    referred_by: str | None = None,
) -> None:
    """Add a person, with a key of their own; works while locked.

    Raises VivavoceError for an ID that is malformed or taken, an attribute off its list, names
    that are no plain text, and a key of that ID that could be lost.
    """
    participant_id(participant)
    checked = checked_record(record)
    for key, value in attributes.items():
        study.settings.check_attribute(key, value)
    if referred_by is not None:
        require_participant(study, referred_by)
    with study.store.writing() as writer:
        # The ID is taken before a key is made, so that of two who add it one makes no key.
        if _exists(study, participant):
            raise VivavoceError(f"{participant} is in this study already. Nothing was changed.")
        _insert(writer, Participant(participant, attributes, referred_by))
        nothing_sealed = not study.folder.holds_sealed(participant)
        study.keys.add_participant(participant, nothing_sealed=nothing_sealed)
        write_new_person(writer, study.documents, study.keys, participant, checked)


def require_participant(study: Study, participant: str) -> str:
    """Return the ID of a person of this study; raises VivavoceError where there is none."""
    participant_id(participant)
    if not _exists(study, participant):
        raise VivavoceError(
            f"{participant} is not in this study. Add them: vivavoce participant add {participant}"
        )
    return participant


def participants(study: Study) -> tuple[Participant, ...]:
    """Return everyone in the study, in order of ID."""
    rows = study.store.rows("select id, referred_by from participants order by id")
    attributes = study.store.rows("select participant, key, value from attributes order by key")
    return tuple(
        Participant(
            row["id"],
            {a["key"]: a["value"] for a in attributes if a["participant"] == row["id"]},
            row["referred_by"],
        )
        for row in rows
    )


def personal_record(study: Study, participant: str) -> PersonalRecord:
    """Open a person's sealed record; raises Locked."""
    return read_person(study.documents, study.keys, require_participant(study, participant))


def _insert(writer: Writer, person: Participant) -> None:
    row = {"id": person.id, "referred_by": person.referred_by, "created_at": now()}
    writer.insert("participants", row)
    for key, value in person.attributes.items():
        writer.insert("attributes", {"participant": person.id, "key": key, "value": value})
    writer.audit(AuditEntry("participant-added", person.id))


def _exists(study: Study, participant: str) -> bool:
    return study.store.row("select 1 from participants where id = ?", participant) is not None
