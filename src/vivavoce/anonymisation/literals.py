"""Finding the strings that a person adds by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vivavoce.anonymisation.folding import fold
from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.phrases import PhraseIndex, spellings
from vivavoce.anonymisation.unmarked import unmarked
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Transcript, Turn


class Literals:
    """Strings given by a person, found as whole words in any case.

    Nothing is suggested for them: the person who adds one also decides on it. Raises
    VivavoceError (exit code 2) for a string without a letter or a digit.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._index = PhraseIndex((unmarked(_checked(text)).text, None) for text in texts)

    def find(self, turn: Turn) -> Iterator[Hit]:
        """Yield every occurrence of every string."""
        spans = {(start, end) for start, end, _ in self._index.find(fold(turn.text))}
        for start, end in sorted(spans):
            yield Hit(turn.n, start, end, turn.text[start:end], "by hand", None, "added by hand")


def can_be_looked_for(text: str) -> bool:
    """Say whether a string has a letter or a digit, by which alone it can be found."""
    return bool(spellings(fold(unmarked(text).text).text))


def stands_in(text: str, transcript: Transcript) -> bool:
    """Say whether a string occurs in a transcript, as `Literals` finds it and with its errors."""
    literals = Literals((text,))
    turns = (replace(turn, text=unmarked(turn.text).text) for turn in transcript.turns)
    return any(True for turn in turns for _ in literals.find(turn))


def _checked(text: str) -> str:
    if not can_be_looked_for(text):
        raise VivavoceError(f"{text!r} has no letter or digit that could be looked for.", 2)
    return text
