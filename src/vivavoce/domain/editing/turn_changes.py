"""What may become of one turn."""

from dataclasses import replace

from vivavoce.domain.editing.splice import EditRefused, Turns
from vivavoce.domain.editing.wording import reworded
from vivavoce.domain.transcript import Speaker, Turn
from vivavoce.domain.words import checked_words

_OTHER: dict[Speaker, Speaker] = {"interviewer": "participant", "participant": "interviewer"}


def the_turn(turns: Turns, n: int) -> Turn:
    """Return the turn with a number; raises EditRefused."""
    if not 1 <= n <= len(turns):
        raise EditRefused(f"There is no turn {n}: the text has {len(turns)}. Nothing was changed.")
    return turns[n - 1]


def retexted(turn: Turn, text: str) -> Turns:
    """Return a turn with another text, or none where that is empty.

    Raises VivavoceError for a text that holds control characters.
    """
    text = checked_words(text, "The text")
    if text == turn.text:
        return (turn,)
    return (replace(turn, text=text, words=reworded(turn.words, text)),) if text else ()


def joined(before: Turn, turn: Turn) -> Turn:
    """Return two turns as one of the first one's speaker."""
    codes = (*before.also, turn.question, *turn.also)
    also = tuple(dict.fromkeys(code for code in codes if code and code != before.question))
    return replace(
        before,
        end_ms=max(before.end_ms, turn.end_ms),
        text=f"{before.text} {turn.text}".strip(),
        words=before.words + turn.words,
        also=also if before.question else before.also,
        question=before.question,
    )


def spoken_by(turn: Turn, speaker: Speaker) -> Turn:
    """Return a turn as somebody else's; only an interviewer probes."""
    return replace(turn, speaker=speaker, probe=turn.probe and speaker == "interviewer")


def swapped(turn: Turn) -> Turn:
    """Return a turn as the other one's; what was unsure stays so."""
    return spoken_by(turn, _OTHER.get(turn.speaker, turn.speaker))


def placed(turn: Turn, question: str | None) -> Turn:
    """Return a turn under a question, or under none."""
    return replace(turn, question=question, also=tuple(c for c in turn.also if c != question))
