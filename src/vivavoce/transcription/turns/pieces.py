"""What an interviewer says, in pieces that ask one thing each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from vivavoce.domain.marks import MARK
from vivavoce.domain.transcript import Turn, Word
from vivavoce.transcription.plain_words import plain_text


@dataclass(frozen=True)
class Piece:
    """Words of one turn up to a question mark; `turn` and `first` say where it begins.

    Where nobody knows who speaks, each sentence is a piece.
    """

    turn: int
    """The turn's place among all turns."""
    first: int
    """The place of the first word in its turn."""
    words: tuple[Word, ...]

    @property
    def start_ms(self) -> int:
        """When it begins."""
        return self.words[0].start_ms

    @property
    def asks(self) -> bool:
        """Whether it was heard as a question."""
        return self.words[-1].text.endswith("?")

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Its words in small letters without punctuation."""
        return plain_words(self.words)

    def seconds_from(self, at_ms: int) -> float:
        """How far away a moment is; 0 within."""
        return max(self.start_ms - at_ms, at_ms - self.words[-1].end_ms, 0) / 1000


def plain_words(words: Sequence[Word]) -> tuple[str, ...]:
    """Return words in small letters without punctuation; some become several, some none."""
    heard = (word.text for word in words if not MARK.fullmatch(word.text))
    return tuple(plain_text(" ".join(heard)).split())


def pieces_of(turns: Sequence[Turn]) -> tuple[Piece, ...]:
    """Cut all turns in which a question may be asked; a participant's are none of them."""
    return tuple(
        piece
        for place, turn in enumerate(turns)
        if turn.speaker != "participant"
        for piece in _cut(place, turn)
    )


def _cut(place: int, turn: Turn) -> Iterator[Piece]:
    ends = ("?",) if turn.speaker == "interviewer" else (".", "?", "!")
    first = 0
    for n, word in enumerate(turn.words, start=1):
        if word.text.endswith(ends) or n == len(turn.words):
            yield Piece(place, first, turn.words[first:n])
            first = n


def split_at(turns: Sequence[Turn], begins: Sequence[Piece]) -> tuple[Turn, ...]:
    """Let a turn begin at each of these pieces; numbered anew."""
    firsts: dict[int, set[int]] = {}
    for piece in begins:
        firsts.setdefault(piece.turn, set()).add(piece.first)
    parts = [
        part
        for place, turn in enumerate(turns)
        for part in _parts(turn, sorted(firsts.get(place, ())))
    ]
    # Where both spoke at once, the other's turn may have begun before the second part.
    parts.sort(key=lambda part: part.start_ms)
    return tuple(replace(turn, n=n) for n, turn in enumerate(parts, start=1))


def _parts(turn: Turn, firsts: Sequence[int]) -> Iterator[Turn]:
    bounds = [0, *(first for first in firsts if first > 0), len(turn.words)]
    for first, end in pairwise(bounds):
        words = turn.words[first:end]
        start_ms, end_ms = words[0].start_ms, max(word.end_ms for word in words)
        yield replace(turn, words=words, start_ms=start_ms, end_ms=end_ms)
