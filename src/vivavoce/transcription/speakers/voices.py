"""The voices learnt from one channel, and what each moment of sound says for each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.speakers.clusters import middles, of_length_1
from vivavoce.transcription.speakers.parting import FEWEST, part_by_voice

if TYPE_CHECKING:
    from vivavoce.transcription.speakers.clusters import Parts, Points

# No single moment is believed more than this (natural logarithm of the odds): it may be a cough.
_MOST = 6.0


@dataclass(frozen=True)
class Voices:
    """How likely each sample is under each voice (log likelihoods, the likeliest at 0).

    The first voice is the seeds'. Where voices can't be told apart, two are equally likely.
    """

    likely: tuple[tuple[float, ...], ...]
    told: bool = True
    """Whether there is more than one voice that can be told."""


def learn_voices(samples: Sequence[VoiceSample], seeds: Sequence[bool]) -> Voices:
    """Learn the voices; `seeds` marks the samples that are surely of the first one."""
    import numpy as np

    if len(samples) >= 2 * FEWEST:
        points = _points(samples)
        parts = part_by_voice(points, np.array(seeds))
        if parts.any():
            return Voices(tuple(map(tuple, _likely(points, parts).tolist())))
    return Voices(((0.0, 0.0),) * len(samples), told=False)


def _points(samples: Sequence[VoiceSample]) -> "Points":
    import numpy as np

    numbers = np.frombuffer(b"".join(sample.vector for sample in samples), np.uint8)
    return of_length_1(numbers.reshape(len(samples), -1).astype(np.float64))


def _likely(points: "Points", parts: "Parts") -> "Points":
    """Each voice is a round cloud about its middle; all are as wide as the two that blur most."""
    import numpy as np

    centres = middles(points, parts)
    pairs = combinations(range(len(centres)), 2)
    width = max(_width(points, parts, centres[one] - centres[two]) for one, two in pairs)
    likely = (points @ centres.T - (centres**2).sum(axis=1) / 2) / width**2
    bounded: Points = np.maximum(likely - likely.max(axis=1, keepdims=True), -_MOST)
    return bounded


def _width(points: "Points", parts: "Parts", line: "Points") -> float:
    """How far samples lie from the middle of their own voice, along a line between two voices."""
    import numpy as np

    along = points @ line / np.linalg.norm(line)
    own = np.array([np.median(along[parts == part]) for part in range(parts.max() + 1)])
    return float(np.sqrt(((along - own[parts]) ** 2).mean()))
