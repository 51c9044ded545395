"""A turn's text: its words, and between them pauses, overlap and what was off the record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vivavoce.domain.interview import Span
from vivavoce.domain.marks import MARK, OVERLAP, off_record_mark, pause_mark
from vivavoce.domain.transcript import Turn, Word
from vivavoce.transcription.turns.backchannel import only_listens
from vivavoce.transcription.turns.speech import joined, shared

LONGEST_OVERLAP_UNMARKED_MS = 700
"""People begin a moment before the other one has ended; only more than this is an overlap."""

# Between two words of one breath.
_BREATH_MS = 400


@dataclass(frozen=True)
class Silences:
    """What may lie between two words: `pause_ms` is the shortest pause to be written, 0 none.

    `holes` are off the record, `silenced` was taken back; neither of them is a pause.
    """

    pause_ms: int
    holes: Sequence[Span] = ()
    silenced: Sequence[Span] = ()

    def mark(self, start_ms: int, end_ms: int) -> str | None:
        """Return how a silence is written, or None where it is not."""
        if not 0 < self.pause_ms <= end_ms - start_ms:
            return None
        silence = Span(start_ms, end_ms)
        if any(span.overlaps(silence) for span in (*self.holes, *self.silenced)):
            return None
        return pause_mark(end_ms - start_ms)


_NOT_WRITTEN = Silences(0)


def write_texts(turns: Sequence[Turn], silences: Silences) -> tuple[Turn, ...]:
    """Give each turn its text; its words are then only those that were heard."""
    overlaps = _overlaps(turns)
    texts = [
        " ".join(_pieces(turn, silences if is_own else _NOT_WRITTEN, overlaps.get(turn.n)))
        for turn, is_own in zip(turns, _own_silences(turns), strict=True)
    ]
    for hole in silences.holes:
        _write_hole(texts, turns, hole)
    return tuple(
        replace(turn, text=text, words=tuple(w for w in turn.words if not MARK.fullmatch(w.text)))
        for turn, text in zip(turns, texts, strict=True)
    )


def _own_silences(turns: Sequence[Turn]) -> list[bool]:
    """Whether the silences in each turn are its own: who listens is silent while others speak."""
    return [n == 0 or not turn.is_inside(turns[n - 1]) for n, turn in enumerate(turns)]


def _pieces(turn: Turn, silences: Silences, overlap: Span | None) -> Iterator[str]:
    before: Word | None = None
    for word in turn.words:
        mark = silences.mark(before.end_ms, word.start_ms) if before else None
        if mark:
            yield mark
        if overlap and word.end_ms > overlap.start_ms:
            yield OVERLAP
            overlap = None
        yield word.text
        before = word


def _overlaps(turns: Sequence[Turn]) -> dict[int, Span]:
    """Return where each turn begins to overlap the one before, by its number; "mm" never does."""
    found = {}
    for before, turn in pairwise(turns):
        if only_listens(turn.words) or before.speaker == turn.speaker:
            continue
        both = joined(shared(_breaths(before), _breaths(turn)), _BREATH_MS)
        long = [s for s in both if s.end_ms - s.start_ms > LONGEST_OVERLAP_UNMARKED_MS]
        if long:
            found[turn.n] = long[0]
    return found


def _breaths(turn: Turn) -> tuple[Span, ...]:
    return joined((Span(word.start_ms, word.end_ms) for word in turn.words), _BREATH_MS)


def _write_hole(texts: list[str], turns: Sequence[Turn], hole: Span) -> None:
    """Write after the last turn before a hole that there is one, or before the first turn."""
    if not turns:
        return
    mark = off_record_mark(hole.start_ms)
    before = [n for n, turn in enumerate(turns) if turn.start_ms < hole.start_ms]
    if before:
        texts[before[-1]] += f" {mark}"
    else:
        texts[0] = f"{mark} {texts[0]}"
