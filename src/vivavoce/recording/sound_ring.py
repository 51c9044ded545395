"""The last minutes of one channel in memory, for a transcriber that follows the call."""

import threading
from collections import deque
from dataclasses import dataclass

from vivavoce.recording.blocks import BYTES_PER_FRAME

RING_SECONDS = 120


@dataclass(frozen=True)
class Piece:
    """Sound without a hole: s16le mono at `rate` Hz from `first_frame` of the call on."""

    first_frame: int
    rate: int
    pcm: bytes

    @property
    def end_frame(self) -> int:
        """The frame after the last one."""
        return self.first_frame + len(self.pcm) // BYTES_PER_FRAME


class SoundRing:
    """Keeps what was put on the record last; filled by a channel's thread, read by another."""

    def __init__(self, seconds: int = RING_SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._pieces: deque[Piece] = deque()
        self._frames = 0
        self._since = 0
        self._end_frame = 0
        self.rate = 0
        """Frames a second of what came last; 0 before anything has come."""

    @property
    def since(self) -> int:
        """The frame from which on nothing that was recorded is missing here."""
        return self._since

    @property
    def end_frame(self) -> int:
        """The frame after the last one that was recorded."""
        return self._end_frame

    def take(self, first_frame: int, pcm: bytes, rate: int) -> None:
        """Keep sound, and let the oldest go; never waits long and never raises."""
        piece = Piece(first_frame, rate, pcm)
        with self._lock:
            self._pieces.append(piece)
            self._end_frame, self.rate = piece.end_frame, rate
            self._frames += len(pcm) // BYTES_PER_FRAME
            while self._frames > self._seconds * rate:
                oldest = self._pieces.popleft()
                self._frames -= len(oldest.pcm) // BYTES_PER_FRAME
                self._since = oldest.end_frame

    def piece(self, frame: int, most: int) -> Piece | None:
        """Return at most `most` frames from `frame` on, or from where sound goes on after it.

        None where nothing has come yet.
        """
        with self._lock:
            wanted = [piece for piece in self._pieces if piece.end_frame > frame]
        if not wanted:
            return None
        first, *following = wanted
        skipped = max(0, frame - first.first_frame)
        joined = [first.pcm[skipped * BYTES_PER_FRAME :]]
        end, frames = first.end_frame, first.end_frame - first.first_frame - skipped
        for piece in following:
            if piece.first_frame != end or piece.rate != first.rate or frames >= most:
                break
            joined.append(piece.pcm)
            end, frames = piece.end_frame, frames + piece.end_frame - piece.first_frame
        pcm = b"".join(joined)[: most * BYTES_PER_FRAME]
        return Piece(first.first_frame + skipped, first.rate, pcm)
