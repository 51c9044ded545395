"""What is known of one participant by name, sealed to that person's key."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

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


def _stem(participant: str) -> str:
    return f"participants/{participant}"


def write_person(
    documents: SealedDocuments, keys: KeyRing, participant: str, record: PersonalRecord
) -> None:
    """Seal a participant's record; works while locked."""
    stem = _stem(participant)
    documents.write(stem, asdict(record), keys.public_of(participant), documents.revision(stem))


def read_person(documents: SealedDocuments, keys: KeyRing, participant: str) -> PersonalRecord:
    """Open a participant's record; raises Locked."""
    document = documents.read(_stem(participant), keys.identity_of(participant))
    return PersonalRecord.from_json(document) if document else PersonalRecord()
