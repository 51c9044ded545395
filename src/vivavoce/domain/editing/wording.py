"""Where the words that were heard stand in a text, also after somebody has changed it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from vivavoce.domain.marks import MARK
from vivavoce.domain.transcript import Word

# A person may put anything in brackets, such as [a dog barks]; none of it was said.
_TOKEN = re.compile(rf"(?P<mark>{MARK.pattern}|\[[^\[\]]*\])|\S+")


@dataclass(frozen=True)
class Token:
    """One word of a text, from its first character to the one after its last; never a mark."""

    start: int
    end: int
    text: str


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text; marks and what stands in `[…]` are no words."""
    found = _TOKEN.finditer(text)
    return tuple(Token(m.start(), m.end(), m.group()) for m in found if not m["mark"])


def located_words(text: str, words: Sequence[Word]) -> Iterator[tuple[Token, Word]]:
    """Yield those of the words that were heard which still stand in a text, and where."""
    tokens = tokens_of(text)
    for is_same, heard, written in _compared(words, tokens):
        if is_same:
            there = tokens[written.start : written.stop]
            yield from zip(there, words[heard.start : heard.stop], strict=True)


def reworded(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Return the words of a changed text with their times.

    A word that stands where another one was heard takes its time, and is no longer doubtful; a
    word that stands where none was heard has no time, and is left out.
    """
    tokens = tokens_of(text)
    kept: list[Word] = []
    for is_same, heard, written in _compared(words, tokens):
        here = words[heard.start : heard.stop]
        there = [token.text for token in tokens[written.start : written.stop]]
        if is_same:
            kept += [replace(word, text=new) for word, new in zip(here, there, strict=True)]
        elif here and there:
            kept += _in_their_place(here, there)
    return tuple(kept)


def _in_their_place(heard: Sequence[Word], texts: Sequence[str]) -> Iterator[Word]:
    """Spread words that somebody typed over the time of those that were heard there."""
    if len(heard) == len(texts):
        yield from (replace(word, text=new, p=1.0) for word, new in zip(heard, texts, strict=True))
        return
    start, length = heard[0].start_ms, heard[-1].end_ms - heard[0].start_ms
    for at, text in enumerate(texts):
        bounds = [start + length * edge // len(texts) for edge in (at, at + 1)]
        yield Word(text, bounds[0], bounds[1], 1.0)


def _compared(
    words: Sequence[Word], tokens: Sequence[Token]
) -> Iterator[tuple[bool, range, range]]:
    """Yield stretches of words and of tokens that belong together, and whether they agree."""
    heard = [_key(word.text) for word in words]
    written = [_key(token.text) for token in tokens]
    if heard == written:
        # Almost always so, and comparing takes its time.
        yield True, range(len(heard)), range(len(written))
        return
    for tag, a, b, c, d in SequenceMatcher(None, heard, written, autojunk=False).get_opcodes():
        yield tag == "equal", range(a, b), range(c, d)


def _key(text: str) -> str:
    """What of a word is heard: no capitals, no punctuation."""
    return "".join(filter(str.isalnum, text.casefold())) or text
