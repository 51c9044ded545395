"""What is known of one participant by name, sealed to that person's key."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vivavoce.domain.words import checked_name, checked_words
from vivavoce.storage.store import Writer
from vivavoce.study.documents import SealedDocuments
from vivavoce.study.keys import KeyRing


@dataclass(frozen=True)
class PersonalRecord:
    """One participant's name, other names that they go by, and how to reach and treat them."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    contact: str = ""

    address_as: str = ""
    """How to address them, as one says it: "Dr Okafor"."""

    access_needs: str = ""
    """What makes a conversation possible for them: "hard of hearing, speak slowly"."""

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "PersonalRecord":
        """Read what is in a sealed record; older ones know fewer things."""
        return cls(
            document["name"],
            tuple(document["aliases"]),
            document["contact"],
            document.get("address_as", ""),
            document.get("access_needs", ""),
        )

    def completed_by(self, newer: "PersonalRecord") -> "PersonalRecord":
        """Return this record with what `newer` states; a name that goes becomes an alias.

        Because the former name may have been said in an interview, where it must be found.
        """
        former = (self.name,) if newer.name and self.name not in ("", newer.name) else ()
        aliases = dict.fromkeys((*self.aliases, *newer.aliases, *former))
        name = newer.name or self.name
        return PersonalRecord(
            name,
            tuple(alias for alias in aliases if alias != name),
            newer.contact or self.contact,
            newer.address_as or self.address_as,
            newer.access_needs or self.access_needs,
        )


def checked_record(record: PersonalRecord) -> PersonalRecord:
    """Return `record` without blanks around its texts, each of which may be empty.

    Raises VivavoceError (exit code 2) as the register's names do, because these stand in it too.
    """
    return PersonalRecord(
        checked_name(record.name, "The name") if record.name else "",
        tuple(checked_name(alias, "An alias") for alias in record.aliases),
        checked_name(record.contact, "The contact") if record.contact else "",
        checked_name(record.address_as, "The way to address them") if record.address_as else "",
        checked_words(record.access_needs, "What they need"),
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


def person_revision(documents: SealedDocuments, participant: str) -> int:
    """Return which revision of a participant's record is in force."""
    return documents.revision(_stem(participant))


def rewrite_person(
    writer: Writer,
    documents: SealedDocuments,
    keys: KeyRing,
    participant: str,
    record: PersonalRecord,
    after: int,
) -> None:
    """Seal a participant's record anew in the caller's transaction.

    Raises ChangedMeanwhile where `after` is no longer in force. Once the transaction is committed,
    `let_go_of_person` removes what was before.
    """
    recipient = keys.public_of(participant)
    documents.write_within(writer, _stem(participant), asdict(record), recipient, after)


def let_go_of_person(documents: SealedDocuments, participant: str, revision: int) -> None:
    """Remove a revision of a participant's record that is no longer in force."""
    documents.remove_old(_stem(participant), revision)
