"""The big picture of a call, in lines: its sections, and the questions of one of them."""

from collections.abc import Iterator

from vivavoce.cli.plain.words import standing_words
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Question, Section
from vivavoce.tui.calling.state import CallState


def agenda_lines(state: CallState, wanted: str = "") -> Iterator[str]:
    """Return a line for each section, and one for each question of `wanted`, or of this one.

    Raises VivavoceError where there is no such section.
    """
    here = _section(state, wanted) if wanted else state.schedule.section_of(state.question.code)
    minutes = state.section_minutes
    for section in state.schedule.sections:
        done = sum(state.is_done(question) for question in section.questions)
        yield (
            f"{section.code} {section.title}: {done} of {len(section.questions)} done, "
            f"{minutes[section.code]} of {section.minutes} min."
        )
        if section is here:
            yield from (_question_line(state, question) for question in section.questions)
    yield f"{len(state.essential_left)} essential left."


def _section(state: CallState, code: str) -> Section:
    for section in state.schedule.sections:
        if section.code.lower() == code.lower():
            return section
    known = ", ".join(section.code for section in state.schedule.sections)
    raise VivavoceError(f"There is no section {code}. There are: {known}.")


def _question_line(state: CallState, question: Question) -> str:
    essential = ", essential" if question.essential else ""
    return f"Question {question.code}{essential}: {standing_words(state, question)}."
