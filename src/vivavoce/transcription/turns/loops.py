"""Loops: an engine that hears the same phrase again and again, where it was said once."""

from collections.abc import Sequence

from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns.backchannel import plain

_LONGEST_PHRASE = 15
# "No, no, no, no", and "I know, I know, I know", are what people say.
_FEWEST = {1: 6, 2: 4}
_FEWEST_OTHERWISE = 3


def without_loops(words: Sequence[HeardWord]) -> tuple[tuple[HeardWord, ...], int]:
    """Return an utterance's words with each loop cut to its first phrase, and how many there were.

    A loop is the same phrase three times in a row; of two words four times, of one word six.
    """
    texts = [plain((word,)) for word in words]
    kept: list[HeardWord] = []
    at, loops = 0, 0
    while at < len(words):
        phrase, times = _loop_at(texts, at)
        kept += words[at : at + phrase]
        at += phrase * times
        loops += times > 1
    return tuple(kept), loops


def _loop_at(texts: Sequence[str], at: int) -> tuple[int, int]:
    """The length of the phrase that loops there, and how often it comes; (1, 1) where none does."""
    for phrase in range(1, min(_LONGEST_PHRASE, (len(texts) - at) // 2) + 1):
        times = 1
        while texts[at : at + phrase] == texts[at + phrase * times : at + phrase * (times + 1)]:
            times += 1
        if times >= _FEWEST.get(phrase, _FEWEST_OTHERWISE):
            return phrase, times
    return 1, 1
