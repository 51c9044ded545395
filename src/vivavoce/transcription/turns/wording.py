"""How much what was said is like a line of the schedule, although nobody says it to the letter."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from rapidfuzz import fuzz

from vivavoce.domain.schedule import Schedule
from vivavoce.transcription.plain_words import plain_text

_SAME_WORD = 80.0
"""From 0 to 100: two words this alike are one, such as "organise" and "organised"."""

# Of lines that have nothing to do with each other, half the letters are found in order anyway.
_CHANCE = 50.0
# A line of words that anybody says ("Is that a lot for you?") tells little; this many words that
# nobody else says tell all.
_TELLING = 2.2
_STEM = 5
# A percentage of a line's weight: with less of its words, what is said is another sentence.
_TOO_FEW = 15.0
# How much more an interviewer says than the line has words.
_LOOSELY = 1.8


@dataclass(frozen=True)
class Line:
    """A question's own words or one of its prompts, in plain small letters."""

    code: str
    text: str
    is_prompt: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, each once."""
        return tuple(dict.fromkeys(self.text.split()))


class Wording:
    """All lines of a schedule; a word tells the more, the fewer lines and turns have it."""

    def __init__(self, schedule: Schedule, said: Iterable[Sequence[str]]) -> None:
        self.lines = tuple(
            line
            for question in schedule.questions
            for line in (
                Line(question.code, plain_text(question.ask)),
                *(Line(question.code, plain_text(text), True) for text in question.prompts),
            )
        )
        turns = list(said)
        self._meant: dict[str, frozenset[str]] = {}
        texts = [line.words for line in self.lines] + turns
        self._own = {word for line in self.lines for word in line.words}
        counts = Counter(stem for words in texts for stem in {_stem(word) for word in words})
        rarest = log(max(len(texts), 2))
        self._weights = {stem: log(len(texts) / n) / rarest for stem, n in counts.items()}

    def likeness(self, line: Line, said: Sequence[str]) -> float:
        """From 0 to 100: how much of `line` is in `said`, by its letters and its telling words.

        Words may stand in any order, but close together.
        """
        telling = sum(self._weights[_stem(word)] for word in line.words)
        if not said or not telling:
            return 0.0
        by_words = 100 * self._heard_weight(line, said) / telling
        if by_words < _TOO_FEW:
            return 0.0
        text = " ".join(said)
        # Of two texts the shorter is sought in the longer: what was said must be long enough.
        long_enough = min(1.0, len(text) / len(line.text))
        by_letters = (fuzz.partial_ratio(line.text, text) - _CHANCE) * 100 / (100 - _CHANCE)
        both = (by_words + max(0.0, by_letters) * long_enough) / 2
        return both * min(1.0, telling / _TELLING)

    def _heard_weight(self, line: Line, said: Sequence[str]) -> float:
        """The weight of the line's words in the stretch of what was said that has most of it."""
        places: dict[str, list[int]] = {}
        for n, word in enumerate(said):
            meant = self._meant_by(word)
            for own in line.words if meant else ():
                if own in meant:
                    places.setdefault(own, []).append(n)
        window = round(len(line.text.split()) * _LOOSELY) + 2
        best = 0.0
        for first in sorted({n for found in places.values() for n in found}):
            inside = (own for own, found in places.items() if _any_within(found, first, window))
            best = max(best, sum(self._weights[_stem(own)] for own in inside))
        return best

    def _meant_by(self, word: str) -> frozenset[str]:
        """The schedule's words that a word of the call is as good as, looked for once."""
        if word not in self._meant:
            self._meant[word] = frozenset(own for own in self._own if _same(word, own))
        return self._meant[word]


def _any_within(places: Sequence[int], first: int, window: int) -> bool:
    return any(first <= place < first + window for place in places)


def _stem(word: str) -> str:
    return word[:_STEM]


def _same(word: str, other: str) -> bool:
    if _stem(word) == _stem(other):
        return True
    return len(word) > 3 and len(other) > 3 and fuzz.ratio(word, other) >= _SAME_WORD
