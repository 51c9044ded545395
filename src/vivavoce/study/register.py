"""The register: people, places and organisations that must not be recognised in a transcript.

Participants stand in it too, through their own sealed records; third parties stand in
`register.age`, sealed to the study.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, get_args

from vivavoce.domain.words import checked_name
from vivavoce.study.documents import REGISTER, SealedDocuments
from vivavoce.study.keys import KeyRing

EntryKind = Literal["person", "place", "organisation", "other"]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)


@dataclass(frozen=True)
class RegisterEntry:
    """One identity: how it is called, and the number that its label keeps for good.

    `of` is the participant who spoke of it, or whose own names these are where `is_participant`.
    """

    name: str
    kind: EntryKind
    aliases: tuple[str, ...] = ()
    of: str | None = None
    number: int = 0
    is_participant: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "RegisterEntry":
        """Read what is in the sealed register."""
        return cls(**{**document, "aliases": tuple(document["aliases"])})


@dataclass(frozen=True)
class Register:
    """All third parties, in the order in which they were added."""

    entries: tuple[RegisterEntry, ...] = ()
    revision: int = field(default=0, compare=False)

    def adding(self, entry: RegisterEntry) -> "Register":
        """Return a register with one more entry; an entry of that name gains its aliases."""
        for place, known in enumerate(self.entries):
            if known.name.casefold() == entry.name.casefold():
                merged = replace(known, aliases=_united(known.aliases, entry.aliases))
                entries = (*self.entries[:place], merged, *self.entries[place + 1 :])
                return replace(self, entries=entries)
        number = 1 + max((e.number for e in self.entries if e.kind == entry.kind), default=0)
        return replace(self, entries=(*self.entries, replace(entry, number=number)))


def checked_entry(entry: RegisterEntry) -> RegisterEntry:
    """Return `entry` without blanks around its names.

    Raises VivavoceError (exit code 2) for one that is too short to be found by, or no plain text.
    """
    name, *aliases = (checked_name(name, "A name or alias in the register") for name in entry.names)
    return replace(entry, name=name, aliases=tuple(aliases))


def read_register(documents: SealedDocuments, keys: KeyRing) -> Register:
    """Open the register; raises Locked."""
    document = documents.read(REGISTER, keys.study_identity) or {"entries": []}
    entries = tuple(RegisterEntry.from_json(entry) for entry in document["entries"])
    return Register(entries, documents.revision(REGISTER))


def write_register(documents: SealedDocuments, keys: KeyRing, register: Register) -> None:
    """Seal the register; raises ChangedMeanwhile where it is no longer what was read."""
    document = {"entries": [asdict(entry) for entry in register.entries]}
    documents.write(REGISTER, document, keys.study_public, after=register.revision)


def _united(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    known = {alias.casefold() for alias in first}
    return first + tuple(alias for alias in second if alias.casefold() not in known)
