"""Finding a wording in a text: whole words, by capitals only where it has any, never in marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vivavoce.domain.editing.splice import Turns
from vivavoce.domain.marks import blank_marks


@dataclass(frozen=True)
class Place:
    """Where a wording stands: the turn's number, and its first character and the one after it."""

    n: int
    start: int
    end: int


def places(turns: Turns, find: str) -> Iterator[Place]:
    """Yield every place of a wording, in order."""
    pattern = _pattern(find)
    for n, turn in enumerate(turns, start=1):
        for match in pattern.finditer(blank_marks(turn.text)):
            yield Place(n, match.start(), match.end())


def replaced(text: str, find: str, wording: str) -> str:
    """Return a text with one wording in the place of another."""
    parts, end = [], 0
    for match in _pattern(find).finditer(blank_marks(text)):
        parts += [text[end : match.start()], wording]
        end = match.end()
    return "".join([*parts, text[end:]])


def _pattern(find: str) -> re.Pattern[str]:
    # Single blanks only, because a mark that was blanked lies between words too.
    words = " ".join(map(re.escape, find.split())) or r"(?!)"
    flags = re.IGNORECASE if find == find.lower() else re.NOFLAG
    return re.compile(rf"(?<!\w){words}(?!\w)", flags)
