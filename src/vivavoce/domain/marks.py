"""What a transcriber writes between the words: pauses, what could not be heard, what is left out.

Labels of anonymising stand in the same square brackets; a mark is told from them by its wording.
"""

import re

from vivavoce.domain.timecode import clock

OVERLAP = "[overlap]"
"""Before the first word that somebody says while the other one is still speaking."""

INSERTED = ("(laughs)", "(pause)", "(emphasis)")
"""What people put in by hand."""

_TIMED = r"\[(?:inaudible|off the record) \d{2,}:\d\d:\d\d\]"
_BY_HAND = "|".join(re.escape(mark) for mark in INSERTED)

MARK = re.compile(rf"{_TIMED}|\[(?:inaudible|overlap)\]|\(\d+ s\)|{_BY_HAND}")
"""Every mark, and nothing that stands for a replaced name."""


def pause_mark(ms: int) -> str:
    """Return how a silence of `ms` is written, in whole seconds: `(4 s)`."""
    return f"({(ms + 500) // 1000} s)"


def inaudible_mark(at_ms: int) -> str:
    """Return what stands for speech that was not understood, with its time in the call."""
    return f"[inaudible {clock(at_ms)}]"


def off_record_mark(at_ms: int) -> str:
    """Return what stands where the record was off, with the time in the call when it went off."""
    return f"[off the record {clock(at_ms)}]"


def blank_marks(text: str) -> str:
    """Return a text with blanks in place of its marks, so that every word keeps its place."""
    return MARK.sub(lambda mark: " " * len(mark[0]), text)
