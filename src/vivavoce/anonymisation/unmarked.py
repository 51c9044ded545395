"""A turn's text without the transcriber's marks, because a name may have a pause in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vivavoce.domain.marks import MARK

# The blank before a mark goes with it; the one behind it stays between the words.
_MARK_AND_BLANK = re.compile(rf"\s*(?:{MARK.pattern})")


@dataclass(frozen=True)
class Unmarked:
    """A text without marks, and where in the marked one each of its characters stands."""

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the marked text's offsets for offsets in this one; marks inside belong to it."""
        return self.origins[start], self.origins[end - 1] + 1


def unmarked(text: str) -> Unmarked:
    """Take the marks out of a text; labels such as `[town 1]` stay, for they are none."""
    places: list[int] = []
    done = 0
    for mark in _MARK_AND_BLANK.finditer(text):
        places += range(done, mark.start())
        done = mark.end()
    places += range(done, len(text))
    return Unmarked("".join(text[place] for place in places), places)
