"""What the rest of the program knows of a speech engine, whichever one it is."""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True)
class Utterance:
    """Speech between two pauses: float32 samples at 16 kHz, at most 28 s of them."""

    start_ms: int
    samples: "NDArray[np.float32]"

    @property
    def end_ms(self) -> int:
        """The millisecond after the last sample."""
        return self.start_ms + len(self.samples) * 1000 // SAMPLE_RATE


@dataclass(frozen=True)
class Spelling:
    """How words are written that a call may hold: the decoder is biased towards them."""

    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, part: Mapping[str, Sequence[str]]) -> "Spelling":
        """Read it from a message, where it lies as a dictionary of lists."""
        return cls(**{kind: tuple(words) for kind, words in part.items()})


class Transcriber(Protocol):
    """Turns speech into words; a third engine has to meet this, in one file."""

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """The words of each utterance, in their order; engines may decode several at once."""
        ...

    def expect(self, spelling: Spelling) -> None:
        """Lean towards these words from now on, and towards no others."""
        ...

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """The code of the language most likely spoken in `samples` (16 kHz), and its odds."""
        ...
