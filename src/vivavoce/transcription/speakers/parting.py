"""Parting samples of speech by whom they sound like: two voices from seeds, then any others."""

from typing import TYPE_CHECKING

from vivavoce.transcription.speakers.clusters import (
    middles,
    nearest,
    of_length_1,
    one_side,
    settled,
)

if TYPE_CHECKING:
    from vivavoce.transcription.speakers.clusters import Mask, Parts, Points

ALIKE = 0.9
"""Two parts whose middles are more alike than this (cosine) are one voice.

One person's samples cut in two come to 0.94 and more; two people of the same sex to 0.75-0.87.
Taking one voice for two leaves turns unsure, taking two for one names the wrong person.
"""

FEWEST = 6
"""Samples of a voice, about 5 s of speech: less could be a laugh, or somebody passing by."""

_MOST_VOICES = 4
_FARTHEST_SHARE = 0.3


def part_by_voice(points: "Points", seeds: "Mask") -> "Parts":
    """Number the voice of each point (of length 1), 0 for the one that most seeds belong to.

    All are 0 where no two voices can be told from each other.
    """
    import numpy as np

    parts = settled(points, _nearer_to(points, seeds) if seeds.any() else 1 * one_side(points))
    if not _distinct(points, parts):
        return np.zeros(len(points), np.intp)
    while parts.max() + 1 < _MOST_VOICES and (more := _one_more(points, parts)) is not None:
        parts = more
    return _seeded_first(parts, seeds)


def _nearer_to(points: "Points", seeds: "Mask") -> "Parts":
    """0 for those that are nearer to the seeds than to what is least like them."""
    import numpy as np

    likeness = points @ points[seeds].mean(axis=0)
    far = points[likeness <= np.quantile(likeness, _FARTHEST_SHARE)]
    return nearest(points, np.stack([points[seeds].mean(axis=0), far.mean(axis=0)]))


def _one_more(points: "Points", parts: "Parts") -> "Parts | None":
    """The same with one of the parts in two, where that makes one voice more."""
    for part in range(parts.max() + 1):
        inside = parts == part
        if inside.sum() < 2 * FEWEST:
            continue
        split = parts.copy()
        split[inside] = [parts.max() + 1 if side else part for side in one_side(points[inside])]
        more = settled(points, split)
        if more.max() > parts.max() and _distinct(points, more):
            return more
    return None


def _distinct(points: "Points", parts: "Parts") -> bool:
    import numpy as np

    counts = np.bincount(parts)
    if len(counts) < 2 or counts.min() < FEWEST:
        return False
    centres = of_length_1(middles(points, parts))
    alike = centres @ centres.T - np.eye(len(centres))
    return bool(alike.max() <= ALIKE)


def _seeded_first(parts: "Parts", seeds: "Mask") -> "Parts":
    import numpy as np

    seeded = int(np.bincount(parts[seeds], minlength=1).argmax())
    numbers = np.arange(parts.max() + 1)
    numbers[[0, seeded]] = numbers[[seeded, 0]]
    numbered: Parts = numbers[parts]
    return numbered
