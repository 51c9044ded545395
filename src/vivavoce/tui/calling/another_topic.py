"""Where a call goes on when its subject is to be changed."""

from collections.abc import Callable
from itertools import chain

from vivavoce.domain.schedule import Question, Schedule


def another_topic(
    schedule: Schedule, here: int, asked: str | None, is_done: Callable[[Question], bool]
) -> int:
    """Return the place of the next section's first open question, or `here` where none is open.

    The section that is left is the one of the question `asked` last; before any, of the question
    at `here`. After the last section the earlier ones follow.
    """
    questions = schedule.questions
    codes = [question.code for question in questions]
    at = codes.index(asked) if asked in codes else here
    section = schedule.section_of(codes[at])
    others = (
        n
        for n in chain(range(at + 1, len(questions)), range(at))
        if schedule.section_of(codes[n]) != section
    )
    return next((n for n in others if not is_done(questions[n])), here)
