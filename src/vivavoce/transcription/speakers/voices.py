"""Two voices learnt from one channel: which of them a moment of sound is like, and how surely."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.speakers.parting import lean, part_in_two

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

APART = 3.2
"""How many of their own spreads two voices have to lie apart to be told from each other.

One voice alone, cut in two, comes to 2.7.
"""

_FEWEST_SAMPLES = 8
# No single moment is believed more than this (natural logarithm of the odds): it may be a cough.
_MOST = 6.0


@dataclass(frozen=True)
class Voices:
    """What each sample says: above 0 it is the first voice, below 0 the second (log odds)."""

    odds: tuple[float, ...]
    apart: float
    """In spreads of one voice; below APART all the odds are 0."""


def learn_voices(samples: Sequence[VoiceSample], seeds: Sequence[bool]) -> Voices:
    """Learn two voices; `seeds` marks the samples that are surely of the first one."""
    import numpy as np

    nothing = (0.0,) * len(samples)
    if len(samples) < _FEWEST_SAMPLES:
        return Voices(nothing, 0.0)
    points = _points(samples)
    first = part_in_two(points, np.array(seeds))
    if first.all() or not first.any():
        return Voices(nothing, 0.0)
    odds, apart = _weighed(lean(points, first), first)
    return Voices(tuple(odds.tolist()) if apart >= APART else nothing, apart)


def _points(samples: Sequence[VoiceSample]) -> "Numbers":
    import numpy as np

    points = np.array([list(sample.vector) for sample in samples], dtype=np.float64)
    points /= np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)
    return points


def _weighed(leans: "Numbers", first: "NDArray[np.bool_]") -> "tuple[Numbers, float]":
    """Log odds of two bell curves of the same width, and how many widths they lie apart."""
    import numpy as np

    one, two = float(np.median(leans[first])), float(np.median(leans[~first]))
    off = np.where(first, leans - one, leans - two)
    spread = max(float(np.sqrt((off**2).mean())), 1e-6)
    odds = (leans - (one + two) / 2) * (one - two) / spread**2
    return np.clip(odds, -_MOST, _MOST), (one - two) / spread
