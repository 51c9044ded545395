"""Parting samples of speech in two, by whom they sound like: two means, from seeds if there are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Mask = NDArray[np.bool_]

_ROUNDS = 20
_FARTHEST_SHARE = 0.3


def part_in_two(points: "Points", seeds: "Mask") -> "Mask":
    """Mark the points (of length 1) that belong with the seeds.

    Without a seed they are parted all the same, and which part is marked means nothing.
    """
    first = _nearer_to(points, seeds) if seeds.any() else _one_side(points)
    for _ in range(_ROUNDS):
        if first.all() or not first.any():
            break
        again = lean(points, first) > 0
        if (again == first).all():
            break
        first = again
    return first


def lean(points: "Points", first: "Mask") -> "Points":
    """How much more each point is like the middle of the marked ones than like that of the rest."""
    towards: Points = points @ (_middle(points[first]) - _middle(points[~first]))
    return towards


def _nearer_to(points: "Points", seeds: "Mask") -> "Mask":
    """Those that are nearer to the seeds than to what is least like them."""
    import numpy as np

    likeness = points @ _middle(points[seeds])
    far = likeness <= np.quantile(likeness, _FARTHEST_SHARE)
    nearer: Mask = likeness > points @ _middle(points[far])
    return nearer


def _one_side(points: "Points") -> "Mask":
    """Those on one side of the middle, along the line where the points differ most."""
    import numpy as np

    off = points - points.mean(axis=0)
    side: Mask = off @ np.linalg.svd(off, full_matrices=False)[2][0] > 0
    return side


def _middle(points: "Points") -> "Points":
    import numpy as np

    mean = points.mean(axis=0)
    middle: Points = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return middle
