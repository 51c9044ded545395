"""Codes for sections and questions that have none yet."""

from collections.abc import Iterator
from itertools import chain, islice
from string import ascii_uppercase

from vivavoce.domain.schedule import MAX_QUESTIONS, Schedule, Section

_LONGEST_STEM = 8


def section_codes() -> Iterator[str]:
    """Yield A, B, … Z, S1, S2, …"""
    yield from ascii_uppercase
    n = 0
    while True:
        n += 1
        yield f"S{n}"


def question_codes(section: str) -> Iterator[str]:
    """Yield A1, A2, … for section A, and S1-1, S1-2, … for section S1."""
    stem = section if len(section) < _LONGEST_STEM else "Q"
    between = "-" if stem[-1].isdigit() else ""
    n = 0
    while True:
        n += 1
        yield f"{stem}{between}{n}"


def free_question_code(schedule: Schedule, section: Section) -> str:
    """Return a code for one more question of a section, after those that it has."""
    taken = {question.code.casefold() for question in schedule.questions}
    usual = list(islice(question_codes(section.code), MAX_QUESTIONS))
    used = [n for n, code in enumerate(usual) if code.casefold() in taken]
    # A gap stays one: what stood there may be in interviews that were held already.
    later = usual[used[-1] + 1 :] if used else usual
    codes = chain(later, question_codes(section.code))
    return next(code for code in codes if code.casefold() not in taken)


def free_section_code(schedule: Schedule) -> str:
    """Return a code for one more section."""
    taken = {section.code.casefold() for section in schedule.sections}
    return next(code for code in section_codes() if code.casefold() not in taken)
