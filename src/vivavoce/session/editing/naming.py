"""How people name what they edit: a turn by its number or time, a place by its words."""

from vivavoce.domain.editing.finding import places
from vivavoce.domain.editing.splice import EditRefused, Turns
from vivavoce.domain.editing.turn_edits import SplitTurn
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.timecode import clock
from vivavoce.session.scheduling.schedules import stamped_schedule
from vivavoce.study.study import Study

NO_QUESTION = "none"


def turn_named(turns: Turns, name: str) -> int:
    """Return the number of the turn `12`, or of the one that begins at `00:12:03`.

    Raises EditRefused where there is none, or several begin in that second.
    """
    if name.isdecimal():
        return int(name)
    found = [turn.n for turn in turns if clock(turn.start_ms) == name]
    if len(found) == 1:
        return found[0]
    if not found:
        raise EditRefused(f"No turn begins at {name}. Nothing was changed.")
    numbers = ", ".join(map(str, found))
    raise EditRefused(f"Several turns begin at {name}: name one of {numbers}. Nothing was changed.")


def split_before(turns: Turns, n: int, words: str) -> SplitTurn:
    """Return the edit that splits a turn before some words; raises EditRefused."""
    found = [place for place in places(turns, words) if place.n == n]
    if len(found) != 1:
        how_often = "not" if not found else f"{len(found)} times"
        raise EditRefused(
            f"“{words}” stands {how_often} in turn {n}, and it has to be there once. Nothing was "
            "changed; name more of the words."
        )
    return SplitTurn(n, found[0].start)


def question_named(study: Study, interview: InterviewId, code: str) -> str | None:
    """Return a question's code as the schedule writes it; None for `none`; raises EditRefused."""
    if code == NO_QUESTION:
        return None
    question = stamped_schedule(study, str(interview)).find(code)
    if question is None:
        raise EditRefused(f"{interview} had no question {code}. Nothing was changed.")
    return question.code
