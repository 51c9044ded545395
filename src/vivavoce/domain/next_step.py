"""What is to be done next for somebody, and who has to do it."""

from dataclasses import dataclass

YOU = "you"
THEM = "them"
NOTHING = "–"


@dataclass(frozen=True)
class Step:
    """One next step in words; `is_due` where somebody of the study has to act today."""

    words: str = NOTHING
    waiting_for: str = NOTHING
    is_due: bool = False


def yours(words: str, since_days: int = 0) -> Step:
    """Return a step that is due; says since how many days where that is a day or more."""
    return Step(words, f"{YOU}, {days(since_days)}" if since_days > 0 else YOU, is_due=True)


def theirs(words: str) -> Step:
    """Return a step that somebody else has to take."""
    return Step(words, THEM)


def days(number: int) -> str:
    """Write `1 day`, `2 days`."""
    return f"{number} day{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """Write `1st`, `2nd`, `11th`."""
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
