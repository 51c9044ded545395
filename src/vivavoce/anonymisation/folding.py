"""Text folded for comparing: one case, no accents, one kind of hyphen, apostrophe and blank.

Folding changes lengths, so a folded text knows where each of its characters came from. What is
shown and replaced is always the original.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_SAME = {
    **dict.fromkeys("`´‘’‛ʼʹ′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **{"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"},
}
_ASCII = str.maketrans("\t\n\r\v\f\x1c\x1d\x1e\x1f`", " " * 9 + "'")


@dataclass(frozen=True)
class Folded:
    """A folded text, and where in the original each of its characters began (one place more)."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's offsets for offsets in the folded text.

        Marks and invisible characters that follow the last character belong to it.
        """
        return self.origins[start], self.origins[end]


def fold(text: str) -> Folded:
    """Fold a text for comparing; a character may vanish or become several."""
    if text.isascii():
        return Folded(text.lower().translate(_ASCII), range(len(text) + 1))
    folded: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for part in _fold_character(character):
            folded.append(part)
            origins.append(place)
    return Folded("".join(folded), [*origins, len(text)])


def same_spelling(text: str) -> str:
    """Return what all spellings of `text` that count as the same have in common."""
    return " ".join(fold(text).text.split())


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    # Before decomposing, because a lone acute accent would decompose into a blank.
    if character in _SAME:
        return _SAME[character]
    lower = unicodedata.normalize("NFKD", character).casefold()
    parts = unicodedata.normalize("NFKD", lower)
    return "".join(
        _SAME.get(part, " " if part.isspace() else part) for part in parts if _kept(part)
    )


def _kept(part: str) -> bool:
    category = unicodedata.category(part)
    return category != "Cf" and not category.startswith("M")
