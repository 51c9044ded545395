"""Editing a schedule: each function returns another one, and where the thing edited is in it.

Nothing is checked here; the rules are `schedule_file`'s.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from vivavoce.domain.schedule import Question, Schedule, Section
from vivavoce.domain.schedule_codes import free_question_code, free_section_code

T = TypeVar("T")

_NEW_SECTION_MINUTES = 5


@dataclass(frozen=True)
class Place:
    """Where something is in a schedule, counted from 0: a section, a question, or a prompt."""

    section: int
    question: int | None = None
    prompt: int | None = None


def places_of(schedule: Schedule) -> Iterator[Place]:
    """Yield every section, question and prompt, in the order of asking."""
    for s, section in enumerate(schedule.sections):
        yield Place(s)
        for q, question in enumerate(section.questions):
            yield Place(s, q)
            yield from (Place(s, q, p) for p in range(len(question.prompts)))


def question_at(schedule: Schedule, place: Place) -> Question | None:
    """Return the question of a place; None for a section."""
    if place.question is None:
        return None
    return schedule.sections[place.section].questions[place.question]


def words_at(schedule: Schedule, place: Place) -> str:
    """Return a section's title, a question's or a prompt's words."""
    question = question_at(schedule, place)
    if question is None:
        return schedule.sections[place.section].title
    return question.ask if place.prompt is None else question.prompts[place.prompt]


def with_words(schedule: Schedule, place: Place, words: str) -> Schedule:
    """Reword what is at a place."""
    question = question_at(schedule, place)
    if question is None:
        return with_section(schedule, place, title=words)
    if place.prompt is None:
        return with_question(schedule, place, ask=words)
    prompts = _put(question.prompts, place.prompt, words)
    return with_question(schedule, place, prompts=prompts)


def with_section(schedule: Schedule, place: Place, **values: Any) -> Schedule:
    """Set fields of the section of a place."""
    section = replace(schedule.sections[place.section], **values)
    return replace(schedule, sections=_put(schedule.sections, place.section, section))


def with_question(schedule: Schedule, place: Place, **values: Any) -> Schedule:
    """Set fields of the question of a place; a section stays as it is."""
    question = question_at(schedule, place)
    if question is None or place.question is None:
        return schedule
    changed = replace(question, **values)
    questions = _put(schedule.sections[place.section].questions, place.question, changed)
    return with_section(schedule, place, questions=questions)


def with_new_section(schedule: Schedule, place: Place, title: str) -> tuple[Schedule, Place]:
    """Add a section after that of a place."""
    new = Section(free_section_code(schedule), title, _NEW_SECTION_MINUTES, ())
    at = place.section + 1
    return replace(schedule, sections=_inserted(schedule.sections, at, new)), Place(at)


def with_new_question(schedule: Schedule, place: Place, ask: str) -> tuple[Schedule, Place]:
    """Add a question below that of a place; in a section, as its first."""
    section = schedule.sections[place.section]
    new = Question(free_question_code(schedule, section), ask)
    at = 0 if place.question is None else place.question + 1
    questions = _inserted(section.questions, at, new)
    return with_section(schedule, place, questions=questions), Place(place.section, at)


def with_new_prompt(schedule: Schedule, place: Place, prompt: str) -> tuple[Schedule, Place]:
    """Add a prompt below that of a place; to a question, as its first."""
    question = question_at(schedule, place)
    if question is None:
        return schedule, place
    at = 0 if place.prompt is None else place.prompt + 1
    prompts = _inserted(question.prompts, at, prompt)
    return with_question(schedule, place, prompts=prompts), replace(place, prompt=at)


def without(schedule: Schedule, place: Place) -> Schedule:
    """Take out a section with all that is in it, a question with its prompts, or a prompt."""
    question = question_at(schedule, place)
    if question is None or place.question is None:
        return replace(schedule, sections=_removed(schedule.sections, place.section))
    if place.prompt is not None:
        prompts = _removed(question.prompts, place.prompt)
        return with_question(schedule, place, prompts=prompts)
    questions = _removed(schedule.sections[place.section].questions, place.question)
    return with_section(schedule, place, questions=questions)


def moved(schedule: Schedule, place: Place, step: int) -> tuple[Schedule, Place]:
    """Move what is at a place up (-1) or down (1); a question goes on into the next section."""
    question = question_at(schedule, place)
    if question is None or place.question is None:
        sections = _swapped(schedule.sections, place.section, step)
        is_moved = 0 <= place.section + step < len(sections)
        to = Place(place.section + step) if is_moved else place
        return replace(schedule, sections=sections), to
    if place.prompt is None:
        return _moved_question(schedule, place, place.question, question, step)
    prompts = _swapped(question.prompts, place.prompt, step)
    is_moved = 0 <= place.prompt + step < len(prompts)
    there = replace(place, prompt=place.prompt + step) if is_moved else place
    return with_question(schedule, place, prompts=prompts), there


def _moved_question(
    schedule: Schedule, place: Place, at: int, question: Question, step: int
) -> tuple[Schedule, Place]:
    questions = schedule.sections[place.section].questions
    if 0 <= at + step < len(questions):
        swapped = _swapped(questions, at, step)
        return with_section(schedule, place, questions=swapped), Place(place.section, at + step)
    other = place.section + step
    if not 0 <= other < len(schedule.sections):
        return schedule, place
    there = 0 if step > 0 else len(schedule.sections[other].questions)
    left = with_section(schedule, place, questions=_removed(questions, at))
    arrived = _inserted(left.sections[other].questions, there, question)
    return with_section(left, Place(other), questions=arrived), Place(other, there)


def _put(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    return (*items[:at], item, *items[at + 1 :])


def _inserted(items: tuple[T, ...], at: int, item: T) -> tuple[T, ...]:
    return (*items[:at], item, *items[at:])


def _removed(items: tuple[T, ...], at: int) -> tuple[T, ...]:
    return (*items[:at], *items[at + 1 :])


def _swapped(items: tuple[T, ...], at: int, step: int) -> tuple[T, ...]:
    if not 0 <= at + step < len(items):
        return items
    changed = list(items)
    changed[at], changed[at + step] = changed[at + step], changed[at]
    return tuple(changed)
