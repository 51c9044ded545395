"""Packing utterances into rows: what Whisper hears in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# The cutter leaves a quarter of a second around speech. With this much more silence Whisper still
# hears one talk; after a whole second of it, it took a row for finished and left the rest out.
_BETWEEN = 3 * SAMPLE_RATE // 10
# Whisper's window is 30 s, and needs some silence behind the last word.
_LONGEST = 28 * SAMPLE_RATE
_WORTH_CUTTING = 15 * SAMPLE_RATE
# Below a tenth of a second there is no word, and Whisper invents some.
_SHORTEST = SAMPLE_RATE // 10


@dataclass(frozen=True)
class Piece:
    """One utterance of a request by its number, and the samples of the row where it lies.

    Half an utterance has the other half outside its row: it begins before 0, or ends behind.
    """

    number: int
    begin: int
    end: int

    @property
    def seconds(self) -> float:
        """How long the utterance is."""
        return (self.end - self.begin) / SAMPLE_RATE


@dataclass(frozen=True)
class Row:
    """The sound of one or several utterances with a little silence between."""

    pieces: tuple[Piece, ...]
    samples: "NDArray[np.float32]"

    @property
    def seconds(self) -> float:
        """How long the sound is."""
        return len(self.samples) / SAMPLE_RATE


def worth_hearing(utterances: Sequence[Utterance]) -> list[int]:
    """The numbers of the utterances that are long enough to hold a word."""
    return [n for n, utterance in enumerate(utterances) if len(utterance.samples) >= _SHORTEST]


def fits_a_row(utterances: Sequence[Utterance], another: Utterance) -> bool:
    """Whether a row of these utterances has room for another one; an empty row always has."""
    filled = sum(len(utterance.samples) + _BETWEEN for utterance in utterances)
    return not utterances or filled + len(another.samples) <= _LONGEST


def pack(utterances: Sequence[Utterance], numbers: Sequence[int]) -> list[Row]:
    """Fill rows with the utterances of these numbers; each is at most 28 s, or one utterance."""
    groups: list[list[int]] = []
    for number in numbers:
        begun = groups[-1] if groups else []
        if begun and fits_a_row([utterances[each] for each in begun], utterances[number]):
            begun.append(number)
        else:
            groups.append([number])
    return [_joined(utterances, group) for group in groups]


def _joined(utterances: Sequence[Utterance], numbers: Sequence[int]) -> Row:
    import numpy as np

    pieces: list[Piece] = []
    sound: list[NDArray[np.float32]] = []
    place = 0
    for number in numbers:
        if pieces:
            sound.append(np.zeros(_BETWEEN, dtype=np.float32))
            place += _BETWEEN
        samples = utterances[number].samples
        pieces.append(Piece(number, place, place + len(samples)))
        sound.append(samples)
        place += len(samples)
    return Row(tuple(pieces), np.concatenate(sound))


def cut_elsewhere(utterance: Utterance, number: int) -> list[Row]:
    """One utterance as a row of its own, or as two where it is long, cut at a quiet place."""
    samples = utterance.samples
    if len(samples) < _WORTH_CUTTING:
        return [Row((Piece(number, 0, len(samples)),), samples)]
    place = _quietest(samples)
    return [
        Row((Piece(number, 0, len(samples)),), samples[:place]),
        Row((Piece(number, -place, len(samples) - place),), samples[place:]),
    ]


def _quietest(samples: "NDArray[np.float32]") -> int:
    """The middle of the quietest tenth of a second in the middle third."""
    import numpy as np

    step = SAMPLE_RATE // 10
    steps = samples[: len(samples) // step * step].reshape(-1, step)
    third = len(steps) // 3
    power = np.square(steps[third : 2 * third].astype(np.float64)).mean(axis=1)
    return int(third + power.argmin()) * step + step // 2


def batches(rows: Sequence[Row], most: int) -> list[list[Row]]:
    """Put rows of like length together, at most so many; no batch is much smaller than others."""
    by_length = sorted(rows, key=lambda row: len(row.samples))
    count = -(-len(rows) // most)
    bounds = [len(rows) * number // count for number in range(count + 1)] if rows else []
    return [by_length[begin:end] for begin, end in pairwise(bounds)]
