"""What the rest of the program knows of a speech engine, whichever one it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE = 16_000
"""Samples a second that every engine takes."""


@dataclass(frozen=True)
class HeardWord:
    """One word as an engine heard it, its punctuation included, in milliseconds of the call."""

    text: str
    start_ms: int
    end_ms: int
    p: float
    """How sure the engine is, from 0 to 1."""


class Engine(Protocol):
    """Turns sound into words."""

    def transcribe(self, samples: "NDArray[np.float32]", start_ms: int) -> list[HeardWord]:
        """The words in mono `samples` (16 kHz, -1 to 1), the first of them taken at `start_ms`."""
        ...
