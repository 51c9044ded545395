"""When others have edited a text meanwhile: which edits can still be made after theirs."""

from dataclasses import replace

from vivavoce.domain.editing.edited_text import EditedText
from vivavoce.domain.editing.records import Step
from vivavoce.domain.editing.splice import Turns
from vivavoce.domain.editing.turn_edits import (
    ChangeText,
    JoinTurn,
    SetQuestion,
    SetSpeaker,
    SplitTurn,
)
from vivavoce.study.documents import ChangedMeanwhile

_OfOneTurn = ChangeText | JoinTurn | SetQuestion | SetSpeaker | SplitTurn


def moved_to(theirs: EditedText, seen: EditedText, step: Step) -> Step:
    """Return a step as it is to be made after what others did; raises ChangedMeanwhile."""
    if isinstance(step, _OfOneTurn):
        about = _about(seen.turns, step)
        for at in range(len(theirs.turns)):
            if theirs.turns[at : at + len(about)] == about:
                return replace(step, n=at + len(about))
    who = f" by {theirs.done[-1].by}" if theirs.done else ""
    raise ChangedMeanwhile(
        f"This text was edited meanwhile{who}, and what you did is about what has changed. Nothing "
        "was changed; look at it as it is now, and do it again."
    )


def _about(turns: Turns, step: _OfOneTurn) -> Turns:
    """Return the turns that an edit is about, its own one last."""
    first = step.n - 2 if isinstance(step, JoinTurn) else step.n - 1
    return turns[max(0, first) : step.n]
