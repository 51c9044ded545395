"""A swapped pair of cables: whoever says the schedule's questions is the interviewer."""

from collections.abc import Iterable, Sequence

from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers.wording import find_wordings

SURE_QUESTIONS = 2
"""How many more questions have to be heard on the wrong channel before cables count as swapped."""


def is_swapped(
    interviewer: Sequence[HeardUtterance],
    participant: Sequence[HeardUtterance],
    wordings: Iterable[str],
) -> bool:
    """Whether the schedule's wording is heard on the participant's channel instead.

    Somebody who repeats a question doesn't swap anything: each wording counts for the channel
    where it was heard better.
    """
    sentences = tuple(wordings)
    right, wrong = _likeness(interviewer, sentences), _likeness(participant, sentences)
    heard = right.keys() | wrong.keys()
    wins = sum(_sign(wrong.get(text, 0.0) - right.get(text, 0.0)) for text in heard)
    return wins >= SURE_QUESTIONS


def _likeness(utterances: Sequence[HeardUtterance], wordings: Iterable[str]) -> dict[str, float]:
    words = [word for utterance in utterances for word in utterance.words]
    return {found.text: found.likeness for found in find_wordings(words, wordings)}


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)
