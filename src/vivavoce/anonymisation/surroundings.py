"""Whether a name that is also a word is meant as a name, as far as its surroundings tell."""

import re
from functools import cached_property

from vivavoce.anonymisation.folding import fold
from vivavoce.anonymisation.ordinary import TITLES, always_capital_words, ordinary_words
from vivavoce.anonymisation.phrases import spellings

_ALSO_A_WORD = "also an ordinary word: say whether the name is meant here"
_NOT_IN_CAPITALS = "written in capitals in the register, but not here"
_ACRONYM_LETTERS = 5
_OPENING = frozenset("\"'“”‘’«»([{-–—*_")
_SENTENCE_ENDS = frozenset(".?!…:;\n")
_TITLE_BEFORE = re.compile(rf"(?:^|\W)(?:{'|'.join(sorted(TITLES))})\.?\s{{1,3}}$", re.IGNORECASE)
_LONGEST_TITLE = 16


class Surroundings:
    """One turn's text, asked about the names in it."""

    def __init__(self, text: str) -> None:
        self._text = text

    def doubt(self, start: int, end: int, acronym: bool = False) -> str | None:
        """Return why it is not certain that a name is meant there, or None."""
        found = self._text[start:end]
        words = max(spellings(fold(found).text), key=len)
        if acronym and not found.isupper():
            return _NOT_IN_CAPITALS
        if not all(word in ordinary_words() for word in words):
            return None
        if acronym and not self._shouted:
            return None
        return None if self._reads_as_name(start, found, words) else _ALSO_A_WORD

    def _reads_as_name(self, start: int, found: str, words: tuple[str, ...]) -> bool:
        if self._shouted or not is_capitalised(found):
            return False
        before = self._text[max(0, start - _LONGEST_TITLE) : start]
        if len(words) > 1 or _TITLE_BEFORE.search(before):
            return True
        return words[0] not in always_capital_words() and not self._starts_sentence(start)

    @cached_property
    def _shouted(self) -> bool:
        return self._text.isupper()

    def _starts_sentence(self, start: int) -> bool:
        place = start - 1
        while place >= 0 and self._text[place] in " \t\r\u00a0":
            place -= 1
        if place < 0:
            return True
        return self._text[place] in _SENTENCE_ENDS or self._text[place] in _OPENING


def is_capitalised(text: str) -> bool:
    """Say whether every word of `text` begins with a capital."""
    return all(word[:1].isupper() for word in re.findall(r"[^\W\d_]+", text))


def is_acronym(name: str) -> bool:
    """Say whether a name is short and written in capitals, so that "us" is not the US."""
    return name.isupper() and name.isalpha() and len(name) <= _ACRONYM_LETTERS
