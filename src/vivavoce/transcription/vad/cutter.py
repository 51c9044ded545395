"""Where an utterance begins and where it ends, by how likely each chunk is speech."""

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vivavoce.transcription.transcriber import SAMPLE_RATE, Utterance
from vivavoce.transcription.vad.detector import CHUNK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHUNK_MS = CHUNK * 1000 // SAMPLE_RATE
_SPEECH_BEGINS = 0.5
_SPEECH_ENDS = 0.35
_PADDING_CHUNKS = 250 // CHUNK_MS
_PAUSE_CHUNKS = 700 // CHUNK_MS
_SHORTEST_CHUNKS = 160 // CHUNK_MS
# Whisper's window is 30 s; a longer utterance is cut at the quietest place of its last third.
_LONGEST_CHUNKS = 28_000 // CHUNK_MS


class Cutter:
    """Follows the probability of speech, chunk by chunk of 32 ms."""

    def __init__(self, start_ms: int) -> None:
        self._start_ms = start_ms
        self._seen = 0
        self._before: deque[NDArray[np.float32]] = deque(maxlen=_PADDING_CHUNKS)
        self._chunks: list[NDArray[np.float32]] = []
        self._odds: list[float] = []
        self._first = 0

    def take(self, chunk: "NDArray[np.float32]", odds: float) -> Iterator[Utterance]:
        """Take the next chunk and how likely it is speech; yield the utterance that it ends."""
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
        """Yield the utterance that the end of the sound cuts off."""
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
            start_ms = self._start_ms + self._first * CHUNK_MS
            yield Utterance(start_ms, np.concatenate(self._chunks[:length]))
        self._chunks, self._odds = self._chunks[length:], self._odds[length:]
        self._first += length
