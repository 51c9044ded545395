"""A hit: a place in a turn that may identify someone; a detector: what finds such places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from vivavoce.anonymisation.folding import same_spelling
from vivavoce.anonymisation.unmarked import unmarked
from vivavoce.domain.transcript import Turn


@dataclass(frozen=True)
class Hit:
    """One place in one turn.

    `turn` is `Turn.n`; `start` and `end` are offsets in `Turn.text`, the end exclusive.
    `suggestion` is a label in brackets, or None where a person has to choose; `reason` says why
    this is a hit, and why nothing is suggested.
    """

    turn: int
    start: int
    end: int
    text: str
    category: str
    suggestion: str | None
    reason: str

    @property
    def key(self) -> str:
        """What one decision applies to."""
        return key_of(self.text, certain=self.suggestion is not None)


class Detector(Protocol):
    """Anything that finds hits in a turn; hits may overlap."""

    def find(self, turn: Turn) -> Iterator[Hit]:
        """Yield every hit in one turn."""
        ...


def key_of(text: str, *, certain: bool) -> str:
    """Return the key of a string: the same for every spelling of it, and with a mark inside.

    Occurrences that are surely the name and those that may be an ordinary word have different
    keys, so that accepting "Mark" never replaces "mark my words".
    """
    return f"{same_spelling(unmarked(text).text)}|{'certain' if certain else 'unsure'}"


def keys_of(text: str) -> tuple[str, str]:
    """Return both keys that a string can have, for a person who decides on the string itself."""
    return key_of(text, certain=True), key_of(text, certain=False)
