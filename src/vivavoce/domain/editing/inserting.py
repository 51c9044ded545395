"""Marks that people put into a text by hand."""

from vivavoce.domain.timecode import clock

LAUGHS = "(laughs)"
PAUSE = "(pause)"
EMPHASIS = "(emphasis)"


def inaudible(at_ms: int) -> str:
    """Return what stands for speech that nobody can make out, with its time in the call."""
    return f"[inaudible {clock(at_ms)}]"


def spaced(text: str, at: int, mark: str) -> str:
    """Return a mark with the blanks that it needs at a place in a text."""
    before = "" if at == 0 or text[at - 1].isspace() else " "
    return f"{before}{mark}" if text[at : at + 1].isspace() else f"{before}{mark} "
