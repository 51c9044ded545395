"""A word as engines tell it: when it was said within what they were given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TimedWord:
    """A word of a row, a space before it where one was said apart; seconds of the row."""

    text: str
    begin: float
    end: float
    p: float
