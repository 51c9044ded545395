"""Finding many phrases in a text at once, as whole words, however they are joined.

A dictionary of first words takes the place of one long regular expression, so that the time
grows with the text alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from vivavoce.anonymisation.folding import Folded, fold

T = TypeVar("T")

_WORD = re.compile(r"[^\W\d_]+|\d+")
_JOINERS = frozenset(" -'_&/")
_ABBREVIATION = 3


@dataclass(frozen=True)
class _Phrase(Generic[T]):
    words: tuple[str, ...]
    joiners: frozenset[str]
    meaning: T

    def joins(self, between: str, word_before: str) -> bool:
        # "St. Mary's" is one name; "I asked Mark. Smith was out." is none.
        dot = "." if len(word_before) <= _ABBREVIATION else ""
        return all(character in self.joiners or character == dot for character in between)


@dataclass(frozen=True)
class _Words:
    """The words of a folded text and where they stand in it."""

    folded: str
    places: Sequence[re.Match[str]]

    def match(self, phrase: _Phrase[T], first: int) -> tuple[int, int] | None:
        if first + len(phrase.words) > len(self.places):
            return None
        found = self.places[first : first + len(phrase.words)]
        if any(place[0] != word for place, word in zip(found, phrase.words, strict=True)):
            return None
        for before, after in pairwise(found):
            if not phrase.joins(self.folded[before.end() : after.start()], before[0]):
                return None
        return found[0].start(), found[-1].end()


class PhraseIndex(Generic[T]):
    """Phrases, each with its meaning; a phrase may have several."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first_word: dict[str, list[_Phrase[T]]] = defaultdict(list)
        for text, meaning in phrases:
            folded = fold(text).text
            joiners = _JOINERS | {character for character in folded if not character.isalnum()}
            for words in spellings(folded):
                self._by_first_word[words[0]].append(_Phrase(words, joiners, meaning))

    def find(self, text: Folded) -> Iterator[tuple[int, int, T]]:
        """Yield start and end in the original text, and the meaning, of every occurrence."""
        words = _Words(text.text, list(_WORD.finditer(text.text)))
        for first, place in enumerate(words.places):
            for phrase in self._by_first_word.get(place[0], ()):
                span = words.match(phrase, first)
                if span:
                    yield (*text.span(*span), phrase.meaning)


def spellings(folded: str) -> set[tuple[str, ...]]:
    """Return the words of a folded phrase; with an apostrophe, joined (obrien) and apart."""
    apart = tuple(_WORD.findall(folded))
    joined = tuple(_WORD.findall(folded.replace("'", "")))
    return {words for words in (apart, joined) if words}
