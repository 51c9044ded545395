"""How far a call got with its questions, in a line."""

from vivavoce.session.call_counts import CallCounts
from vivavoce.tui.words import counted


def question_words(counts: CallCounts) -> str:
    """Say how many questions were asked, covered, and so on; what there was none of is left out."""
    rest = (
        (counts.partly, "partly"),
        (counts.left_out, "left out"),
        (counts.not_reached, "not reached"),
    )
    words = [f"{counted(counts.asked, 'question')} asked", f"{counts.covered} covered"]
    return ", ".join((*words, *(f"{number} {what}" for number, what in rest if number)))
