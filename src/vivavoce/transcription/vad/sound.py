"""Sound as it comes, in stretches, made into chunks at the rate that the network takes."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
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
    # Handed on and not kept: a name for it here would hold it for as long as its run lasts.
    coming = deque(islice(rest, 1))

    def run(end_ms: int, rate: int) -> Iterator[Stretch]:
        # A millisecond is what rounding frames to milliseconds can cost.
        while coming and coming[0].rate == rate and coming[0].start_ms - end_ms <= 1:
            end_ms = coming[0].end_ms
            yield coming.popleft()
            coming.extend(islice(rest, 1))

    while coming:
        start_ms, rate = coming[0].start_ms, coming[0].rate
        parts = run(start_ms, rate)
        yield Contiguous(start_ms, rate, parts)
        deque(parts, maxlen=0)


def at_16_khz(contiguous: Contiguous) -> Iterator["NDArray[np.float32]"]:
    """The sound at the rate that engines take, -1 to 1, about a second at a time."""
    import numpy as np
    import soxr

    resampler = soxr.ResampleStream(contiguous.rate, SAMPLE_RATE, 1, dtype="float32")
    for seconds in map(_seconds, contiguous.parts):
        yield from map(resampler.resample_chunk, seconds)
    yield resampler.resample_chunk(np.zeros(0, dtype=np.float32), last=True)


def _seconds(part: Stretch) -> Iterator["NDArray[np.float32]"]:
    """A stretch second by second, -1 to 1; it is let go of with the last."""
    import numpy as np

    for start in range(0, len(part.samples), part.rate):
        yield part.samples[start : start + part.rate].astype(np.float32) / np.float32(32768)


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
