"""Sound on its way to the ear: short pieces that know which moment of the call they are."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vivavoce.recording.devices import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FRAMES_PER_MS = RATE // 1000
CHUNK_FRAMES = RATE // 10
"""So much is mixed or stretched at a time: 100 ms."""


@dataclass(frozen=True)
class Chunk:
    """Mono int16 samples at 48 kHz that begin at `at_ms` of the call.

    A second of them is `speed` seconds of the call; at 0 the call stands still, because what
    follows was never kept.
    """

    at_ms: float
    samples: "NDArray[np.int16]"
    speed: float = 1.0
