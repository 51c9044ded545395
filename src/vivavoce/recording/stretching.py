"""Playing faster or slower without changing the pitch: FFmpeg's `atempo`.

What comes out keeps time with what went in: a moment is at most 40 ms from where its frame's
number says, and this does not add up (measured in tests).
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from vivavoce.recording.chunks import Chunk
from vivavoce.recording.devices import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def at_speed(chunks: Iterable[Chunk], speed: float) -> Iterator[Chunk]:
    """Yield sound at `speed`, 0.5 to 100; where a chunk does not follow on, it begins anew."""
    if speed == 1:
        # As it was recorded, to the last bit.
        yield from chunks
        return
    stretcher = None
    for chunk in chunks:
        if chunk.speed == 0:
            yield from stretcher.rest() if stretcher else ()
            stretcher = None
            yield chunk
        else:
            stretcher = stretcher or _Stretcher(chunk.at_ms, speed)
            yield from stretcher.stretched(chunk)
    yield from stretcher.rest() if stretcher else ()


class _Stretcher:
    """One run of sound without a hole, from `at_ms` of the call on."""

    def __init__(self, at_ms: float, speed: float) -> None:
        import av.filter

        self._from_ms = at_ms
        self._speed = speed
        self._taken = 0
        self._given = 0
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(
            format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE)
        )
        tempo = self._graph.add("atempo", str(speed))
        source.link_to(tempo)
        tempo.link_to(self._graph.add("abuffersink"))
        self._graph.configure()

    def stretched(self, chunk: Chunk) -> Iterator[Chunk]:
        """Take a chunk in, and yield what is ready."""
        import av

        samples = chunk.samples.reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = RATE
        frame.time_base = Fraction(1, RATE)
        frame.pts = self._taken
        self._taken += len(chunk.samples)
        self._graph.push(frame)
        yield from self._ready()

    def rest(self) -> Iterator[Chunk]:
        """Yield what the filter has held back."""
        self._graph.push(None)
        yield from self._ready()

    def _ready(self) -> Iterator[Chunk]:
        import av

        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
            yield self._numbered(frame.to_ndarray()[0])

    def _numbered(self, samples: "NDArray[np.int16]") -> Chunk:
        at_ms = self._from_ms + self._given * self._speed * 1000 / RATE
        self._given += len(samples)
        return Chunk(at_ms, samples, self._speed)
