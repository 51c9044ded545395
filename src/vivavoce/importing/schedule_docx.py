"""A schedule from a Word document: headings are sections, numbers questions, bullets prompts."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain import schedule_words as words
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_problems import only_problem
from vivavoce.domain.schedule_table import quoted
from vivavoce.importing.docx_parts import docx_parts
from vivavoce.importing.docx_text import DocxText, LeftOut
from vivavoce.importing.schedule_codes import shared_minutes
from vivavoce.importing.schedule_draft import finished_sections
from vivavoce.importing.schedule_lines import line_of, minutes_in_words
from vivavoce.importing.schedule_reading import Reading

_MOST_TOLD = 200


@dataclass(frozen=True)
class Understood:
    """What was read in a Word document; the schedule's own rules are still to be checked."""

    schedule: Schedule
    """Its code is empty where the document gives none."""

    remarks: tuple[str, ...]
    """What was made up, or taken as meant."""

    left_out: tuple[str, ...]
    """One line for each thing that became no part of it."""


def read_schedule_docx(path: Path) -> Understood:
    """Understand the Word document at `path`.

    Raises ScheduleProblems where it cannot be read, holds no question, or holds too many.
    """
    text = DocxText(path.name, docx_parts(path))
    reading = Reading(path.name)
    for paragraph in text.paragraphs():
        reading.take(line_of(paragraph))
    if not reading.question_count:
        right = "number the questions, and put a heading above them"
        raise only_problem(path.name, "", "no question was found in it", right)
    reading.left_out += text.left_out
    _settle_headings(reading, path.stem)
    schedule, remarks = _schedule(reading)
    if text.is_tracked:
        remarks = ("Tracked changes were taken as accepted.", *remarks)
    return Understood(schedule, remarks, _told(reading.left_out))


def _settle_headings(reading: Reading, file_stem: str) -> None:
    """Take a first heading without a question for the title, and leave out other such headings."""
    empty = [section for section in reading.sections if not section.questions]
    if not reading.title and empty and empty[0] is reading.sections[0]:
        reading.title = empty.pop(0).title
    reading.title = reading.title or file_stem
    for section in empty:
        why = "a heading without a question"
        reading.left_out.append(LeftOut(section.number, why, section.title))
    reading.sections = [section for section in reading.sections if section.questions]


def _schedule(reading: Reading) -> tuple[Schedule, tuple[str, ...]]:
    """Fill in what the document does not say, and tell of it."""
    total = minutes_in_words(reading.facts.get(words.MINUTES, ""))
    given = [section.minutes for section in reading.sections]
    counts = [len(section.questions) for section in reading.sections]
    whole, minutes = shared_minutes(total, given, counts)
    sections, twice = finished_sections(reading.sections, minutes)
    remarks = [f"The code {code} cannot be used there; it became another." for code in twice]
    if not total or not all(given):
        remarks.append("It does not give all minutes; what is missing was shared out.")
    if words.LANGUAGE not in reading.facts:
        remarks.append("It gives no language; en-GB was put in.")
    schedule = Schedule(
        code=reading.facts.get(words.CODE, ""),
        title=reading.title,
        version=reading.facts.get(words.VERSION, "1.0"),
        language=reading.facts.get(words.LANGUAGE, "en-GB"),
        minutes=whole,
        sections=sections,
        changes=tuple(reading.changes),
    )
    return schedule, tuple(remarks)


def _told(left_out: list[LeftOut]) -> tuple[str, ...]:
    """Return a line for each, in their order in the document."""
    lines = [
        f"paragraph {each.number}: {each.what}{f' – {quoted(each.words)}' if each.words else ''}"
        for each in sorted(left_out, key=lambda each: each.number)
    ]
    more = len(lines) - _MOST_TOLD
    return (*lines[:_MOST_TOLD], *([f"and {more} more"] if more > 0 else []))
