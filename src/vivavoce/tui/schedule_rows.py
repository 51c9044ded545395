"""A schedule in rows: its sections, questions and prompts, and what is said of one of them."""

from collections.abc import Iterator

from textual.content import Content

from vivavoce.domain.npt import find_construct
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_editing import Place, places_of, question_at, words_at
from vivavoce.tui.plain_text import plain, plain_lines, shortened


def rows_of(schedule: Schedule, width: int) -> Iterator[Content]:
    """Yield a row for each place, none wider than `width`."""
    for place in places_of(schedule):
        yield _row(schedule, place, width)


def details_of(schedule: Schedule, place: Place) -> Content:
    """Say all of what is at a place."""
    section, question = schedule.sections[place.section], question_at(schedule, place)
    words = words_at(schedule, place)
    if question is None:
        return plain((words, "bold"), f"\n{section.minutes} of {schedule.minutes} minutes")
    if place.prompt is not None:
        return plain((words, "bold"), f"\nPrompt of {question.code}: {question.ask}")
    found = (find_construct(code) for code in question.constructs)
    names = ", ".join(construct.component for construct in found if construct)
    essential = "Essential" if question.essential else "Not essential"
    lines = [
        plain((words, "bold")),
        plain(f"{essential}{f' · {names}' if names else ''}"),
        *([plain(f"Note: {question.note}")] if question.note else []),
        *([plain(f"Proposition: {question.proposition}")] if question.proposition else []),
    ]
    return plain_lines(lines)


def _row(schedule: Schedule, place: Place, width: int) -> Content:
    words, question = words_at(schedule, place), question_at(schedule, place)
    if question is None:
        section = schedule.sections[place.section]
        time = f" · {section.minutes} min"
        title = shortened(f"{section.code}  {words}", width - len(time))
        return plain((title, "bold"), (time, "$foreground-muted"))
    if place.prompt is not None:
        return plain((shortened(f"       · {words}", width), "$foreground-muted"))
    mark = "essential · " if question.essential else ""
    return plain(shortened(f"  {question.code}  {mark}{words}", width))
