"""Points in parts: their middles, and the parts that no point wants to leave (k-means)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Parts = NDArray[np.intp]
    Mask = NDArray[np.bool_]

_ROUNDS = 20


def middles(points: "Points", parts: "Parts") -> "Points":
    """The mean of each part, one row each; no part may be empty."""
    import numpy as np

    return np.stack([points[parts == part].mean(axis=0) for part in range(parts.max() + 1)])


def settled(points: "Points", parts: "Parts") -> "Parts":
    """Move each point to the part whose middle is likest, until none moves or a part is empty."""
    import numpy as np

    for _ in range(_ROUNDS):
        if len(np.unique(parts)) <= parts.max():
            break
        again = nearest(points, middles(points, parts))
        if (again == parts).all():
            break
        parts = again
    return parts


def nearest(points: "Points", centres: "Points") -> "Parts":
    """The number of the centre that each point is likest to."""
    likest: Parts = (points @ of_length_1(centres).T).argmax(axis=1)
    return likest


def one_side(points: "Points") -> "Mask":
    """Those on one side of the middle, along the line where the points differ most."""
    import numpy as np

    off = points - points.mean(axis=0)
    side: Mask = off @ np.linalg.svd(off, full_matrices=False)[2][0] > 0
    return side


def of_length_1(vectors: "Points") -> "Points":
    """The same directions, so that a product of two is the cosine between them."""
    import numpy as np

    unit: Points = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
