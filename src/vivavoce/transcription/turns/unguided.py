"""Where each question begins in a recording that came without keys: by the wording alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from vivavoce.transcription.turns.asking import ALIKE, Begin, Likenesses

# In points of likeness. Most interviewers go from one question to the next: that needs least.
_NEXT = 10.0
_LATER = 4.0
_SKIPPED = 0.5
_BACK = -12.0
# A prompt tells its question too, where nobody heard the question itself.
_BY_PROMPT = -15.0


@dataclass(frozen=True)
class _Way:
    """One way to go through the schedule up to some piece, and how well it fits."""

    fits: float = 0.0
    begins: tuple[tuple[int, str], ...] = ()


def begins_by_wording(likenesses: Likenesses, codes: Sequence[str]) -> tuple[Begin, ...]:
    """Return the questions that were heard, in order of time; `codes` are the schedule's.

    Questions may be skipped, taken in another order or come back: the further from the schedule's
    order, the more like its wording a piece has to be.
    """
    # For each question, the best way on which it was the last one asked; -1 where none was.
    ways = {-1: _Way()}
    for n in range(len(likenesses.pieces)):
        ways = {**ways, **_asked_here(n, likenesses, codes, ways)}
    best = max(ways.values(), key=lambda way: way.fits)
    return tuple(Begin(likenesses.pieces[n], code) for n, code in best.begins)


def _asked_here(
    n: int, likenesses: Likenesses, codes: Sequence[str], ways: dict[int, _Way]
) -> dict[int, _Way]:
    better: dict[int, _Way] = {}
    for place, code in enumerate(codes):
        by_prompt = likenesses.prompted(n, code) + _BY_PROMPT
        like = max(likenesses.asked(n, code), by_prompt) - ALIKE
        for last, way in ways.items():
            if last == place:
                # Prompts, and the question said again, speak for a way that is there already.
                onwards = _Way(way.fits + max(0.0, like), way.begins)
            else:
                fits = way.fits + like + _order(last, place)
                onwards = _Way(fits, (*way.begins, (n, code)))
            if place not in better or onwards.fits > better[place].fits:
                better[place] = onwards
    return better


def _order(last: int, place: int) -> float:
    if place < last:
        return _BACK
    skipped = place - last - 1
    return _LATER - _SKIPPED * skipped if skipped else _NEXT
