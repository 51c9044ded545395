"""Parting samples of speech by whom they sound like: two voices from seeds, then any others."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Parts = NDArray[np.intp]
    Mask = NDArray[np.bool_]

ALIKE = 0.9
"""Two parts whose middles are more alike than this (cosine) are one voice.

One person's samples cut in two come to 0.94 and more; two people of the same sex to 0.75-0.87.
Taking one voice for two leaves turns unsure, taking two for one names the wrong person.
"""

FEWEST = 6
"""Samples of a voice, about 5 s of speech: less could be a laugh, or somebody passing by."""

_MOST_VOICES = 4
_ROUNDS = 20
_FARTHEST_SHARE = 0.3


def part_by_voice(points: "Points", seeds: "Mask") -> "Parts":
    """Number the voice of each point (of length 1), 0 for the one that most seeds belong to.

    All are 0 where no two voices can be told from each other.
    """
    import numpy as np

    first = _nearer_to(points, seeds) if seeds.any() else _one_side(points)
    parts = _settled(points, np.where(first, 0, 1))
    if not _distinct(points, parts):
        return np.zeros(len(points), np.intp)
    while parts.max() + 1 < _MOST_VOICES and (more := _one_more(points, parts)) is not None:
        parts = more
    return _seeded_first(parts, seeds)


def middles(points: "Points", parts: "Parts") -> "Points":
    """The mean of each part, one row a voice."""
    import numpy as np

    return np.stack([points[parts == part].mean(axis=0) for part in range(parts.max() + 1)])


def _one_more(points: "Points", parts: "Parts") -> "Parts | None":
    """The same with one of the parts in two, where that makes one voice more."""
    for part in range(parts.max() + 1):
        inside = parts == part
        if inside.sum() < 2 * FEWEST:
            continue
        split = parts.copy()
        split[inside] = [parts.max() + 1 if side else part for side in _one_side(points[inside])]
        more = _settled(points, split)
        if more.max() > parts.max() and _distinct(points, more):
            return more
    return None


def _settled(points: "Points", parts: "Parts") -> "Parts":
    """Move each point to the part whose middle is likest, until none moves."""
    import numpy as np

    for _ in range(_ROUNDS):
        if len(np.unique(parts)) <= parts.max():
            break
        again = (points @ _unit(middles(points, parts)).T).argmax(axis=1)
        if (again == parts).all():
            break
        parts = again
    return parts


def _distinct(points: "Points", parts: "Parts") -> bool:
    import numpy as np

    counts = np.bincount(parts)
    if len(counts) < 2 or counts.min() < FEWEST:
        return False
    centres = _unit(middles(points, parts))
    alike = centres @ centres.T - np.eye(len(centres))
    return bool(alike.max() <= ALIKE)


def _seeded_first(parts: "Parts", seeds: "Mask") -> "Parts":
    import numpy as np

    seeded = int(np.bincount(parts[seeds], minlength=1).argmax())
    swapped = np.arange(parts.max() + 1)
    swapped[[0, seeded]] = swapped[[seeded, 0]]
    numbered: Parts = swapped[parts]
    return numbered


def _nearer_to(points: "Points", seeds: "Mask") -> "Mask":
    """Those that are nearer to the seeds than to what is least like them."""
    import numpy as np

    likeness = points @ points[seeds].mean(axis=0)
    far = points[likeness <= np.quantile(likeness, _FARTHEST_SHARE)]
    centres = _unit(np.stack([points[seeds].mean(axis=0), far.mean(axis=0)]))
    nearer: Mask = (points @ centres.T).argmax(axis=1) == 0
    return nearer


def _one_side(points: "Points") -> "Mask":
    """Those on one side of the middle, along the line where the points differ most."""
    import numpy as np

    off = points - points.mean(axis=0)
    side: Mask = off @ np.linalg.svd(off, full_matrices=False)[2][0] > 0
    return side


def _unit(vectors: "Points") -> "Points":
    import numpy as np

    unit: Points = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
