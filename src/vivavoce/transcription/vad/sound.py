"""Sound as it comes, in stretches, made into chunks at the rate that the network takes."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vivavoce.transcription.transcriber import SAMPLE_RATE
from vivavoce.transcription.vad.detector import CHUNK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Stretch:
    """Sound without a hole: mono int16 `samples` at `rate` Hz from `start_ms` of the call on."""

    start_ms: int
    rate: int
    samples: "NDArray[np.int16]"

    @property
    def end_ms(self) -> int:
        """The millisecond after the last sample."""
        return self.start_ms + len(self.samples) * 1000 // self.rate


@dataclass(frozen=True)
class Contiguous:
    """Stretches of one rate (Hz) without a hole between them, the first from `start_ms` on."""

    start_ms: int
    rate: int
    parts: Iterator[Stretch]


def contiguous(stretches: Iterable[Stretch]) -> Iterator[Contiguous]:
    """Group stretches that follow one another without a hole, one in memory at a time."""
    rest = iter(stretches)
    following = next(rest, None)

    def run(first: Stretch) -> Iterator[Stretch]:
        nonlocal following
        end_ms = first.end_ms
        yield first
        following = next(rest, None)
        # A millisecond is what rounding frames to milliseconds can cost.
        while following and following.rate == first.rate and following.start_ms - end_ms <= 1:
            end_ms = following.end_ms
            yield following
            following = next(rest, None)

    while following is not None:
        parts = run(following)
        yield Contiguous(following.start_ms, following.rate, parts)
        deque(parts, maxlen=0)


def at_16_khz(contiguous: Contiguous) -> Iterator["NDArray[np.float32]"]:
    """The sound at the rate that engines take, -1 to 1, about a second at a time."""
    import numpy as np
    import soxr

    resampler = soxr.ResampleStream(contiguous.rate, SAMPLE_RATE, 1, dtype="float32")
    for part in contiguous.parts:
        for start in range(0, len(part.samples), contiguous.rate):
            second = part.samples[start : start + contiguous.rate].astype(np.float32) / 32768
            yield resampler.resample_chunk(second)
    yield resampler.resample_chunk(np.zeros(0, dtype=np.float32), last=True)


def chunks_of(pieces: Iterable["NDArray[np.float32]"]) -> Iterator["NDArray[np.float32]"]:
    """Cut sound into chunks, as many as there are at a time; the last is filled with silence."""
    import numpy as np

    rest = np.zeros(0, dtype=np.float32)
    for piece in pieces:
        rest = np.concatenate([rest, piece])
        whole = len(rest) // CHUNK * CHUNK
        if whole:
            yield rest[:whole].reshape(-1, CHUNK)
        rest = rest[whole:]
    if len(rest):
        yield np.pad(rest, (0, CHUNK - len(rest))).reshape(1, CHUNK)
