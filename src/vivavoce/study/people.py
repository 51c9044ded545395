"""What is known of one participant by name, sealed to that person's key."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vivavoce.domain.words import checked_name
from vivavoce.storage.store import Writer
from vivavoce.study.documents import SealedDocuments
from vivavoce.study.keys import KeyRing


@dataclass(frozen=True)
class PersonalRecord:
    """One participant's name, other names that they go by, and how to reach them."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    contact: str = ""

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "PersonalRecord":
        """Read what is in a sealed record."""
        return cls(document["name"], tuple(document["aliases"]), document["contact"])


def checked_record(record: PersonalRecord) -> PersonalRecord:
    """Return `record` without blanks around its texts; its name and contact may be empty.

    Raises VivavoceError (exit code 2) as the register's names do, because these stand in it too.
    """
    return PersonalRecord(
        checked_name(record.name, "The name") if record.name else "",
        tuple(checked_name(alias, "An alias") for alias in record.aliases),
        checked_name(record.contact, "The contact") if record.contact else "",
    )


def _stem(participant: str) -> str:
    return f"participants/{participant}"


def write_new_person(
    writer: Writer,
    documents: SealedDocuments,
    keys: KeyRing,
    participant: str,
    record: PersonalRecord,
) -> None:
    """Seal a participant's first record in the caller's transaction; works while locked."""
    recipient = keys.public_of(participant)
    documents.write_within(writer, _stem(participant), asdict(record), recipient, after=0)


def read_person(documents: SealedDocuments, keys: KeyRing, participant: str) -> PersonalRecord:
    """Open a participant's record; raises Locked."""
    document = documents.read(_stem(participant), keys.identity_of(participant))
    return PersonalRecord.from_json(document) if document else PersonalRecord()
