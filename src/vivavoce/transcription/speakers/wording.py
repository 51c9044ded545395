"""Finding a schedule's wording in what was heard, although neither is to the letter."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz import fuzz

from vivavoce.transcription.plain_words import plain_text
from vivavoce.transcription.transcriber import HeardWord

ALIKE = 78.0
"""From 0 to 100: what is less like a question's wording than this is taken for other words.

Sentences that have nothing to do with each other reach 60, a question put freely about 80."""

_FEWEST_WORDS = 4
# Shorter wordings ("Who was it?") are said by anybody.
_FEWEST_LETTERS = 18
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True)
class Wording:
    """A sentence of the schedule in the run of words where it was heard best."""

    text: str
    first: int
    """The place of its first word in what was searched, and of the one behind its last."""
    end: int
    likeness: float


def sentences_of(wordings: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences, in plain words, that are long enough to be told from chance."""
    parts = (plain_text(part) for wording in wordings for part in _SENTENCE_END.split(wording))
    return tuple(dict.fromkeys(part for part in parts if _tells(part)))


def find_wordings(words: Sequence[HeardWord], wordings: Iterable[str]) -> tuple[Wording, ...]:
    """Return each sentence of `wordings` that was heard, at its likeliest place."""
    texts = [plain_text(word.text) for word in words]
    spoken = " ".join(texts)
    ends = list(accumulate(len(text) + 1 for text in texts))
    found = (_find(sentence, spoken, ends) for sentence in sentences_of(wordings))
    return tuple(wording for wording in found if wording is not None)


def _find(sentence: str, spoken: str, ends: Sequence[int]) -> Wording | None:
    place = fuzz.partial_ratio_alignment(sentence, spoken, score_cutoff=ALIKE)
    # Of two texts the shorter is sought in the longer: where little was said, it's the speech.
    if place is None or len(spoken) < len(sentence) * ALIKE / 100:
        return None
    first = _word_at(place.dest_start + 1, ends)
    return Wording(sentence, first, _word_at(place.dest_end - 2, ends) + 1, place.score)


def _word_at(letter: int, ends: Sequence[int]) -> int:
    return min(bisect_right(ends, max(letter, 0)), len(ends) - 1)


def _tells(sentence: str) -> bool:
    return len(sentence.split()) >= _FEWEST_WORDS and len(sentence) >= _FEWEST_LETTERS
