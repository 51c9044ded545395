"""A channel's row of parts: five minutes each, a new one wherever sound does not follow on."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from vivavoce.domain.interview import Kind
from vivavoce.recording.blocks import BYTES_PER_FRAME
from vivavoce.recording.call_log import ChannelName, EndedPart, RawPart, part_name
from vivavoce.recording.raw_part import RawPartWriter, Sink

PART_SECONDS = 300
_RETRY_SECONDS = 0.5

PartLog = Callable[[Kind, RawPart | EndedPart], None]
"""Hears of every part that was begun (RAW_PART) or ended (RAW_ENDED)."""


class PartRow:
    """Writes the parts of one channel, one after the other, from one thread."""

    def __init__(
        self, channel: ChannelName, folder: Path, sink: Sink, log: PartLog, parts_before: int
    ) -> None:
        self._new_from: int | None = None
        self._channel = channel
        self._folder = folder
        self._sink = sink
        self._log = log
        self._begun = parts_before
        self._part: RawPartWriter | None = None
        self._next_frame = 0
        self._rate = 0

    def begin_new_at(self, frame: int = -1) -> None:
        """Begin a part with the sound from this frame of the call on; asked from any thread."""
        self._new_from = frame

    def write(self, frame: int, pcm: bytes, rate: int) -> None:
        """Keep sound that begins at a frame of the call."""
        if self._must_begin(frame, rate):
            rest = self._end_part()
            first = self._next_frame - len(rest) // BYTES_PER_FRAME if rest else frame
            if rest and frame != self._next_frame:
                self._write_apart(first, rest)
                rest, first = b"", frame
            self._rate = rate
            self._part = self._new_part(first)
            pcm = rest + pcm
            frame = first
        if self._part is not None:
            self._part.write(pcm)
        self._next_frame = frame + len(pcm) // BYTES_PER_FRAME

    def end(self) -> None:
        """End the part for good; what a broken one did not seal goes into another."""
        rest = self._end_part()
        if rest:
            self._write_apart(self._next_frame - len(rest) // BYTES_PER_FRAME, rest)

    def _must_begin(self, frame: int, rate: int) -> bool:
        wanted = self._new_from is not None and frame >= self._new_from
        if wanted:
            self._new_from = None
        part = self._part
        return (
            part is None
            or wanted
            or part.has_failed
            or frame != self._next_frame
            or rate != self._rate
            or part.bytes_taken >= PART_SECONDS * rate * BYTES_PER_FRAME
        )

    def _write_apart(self, first_frame: int, pcm: bytes) -> None:
        self._part = self._new_part(first_frame)
        if self._part is not None:
            self._part.write(pcm)
        self._end_part()

    def _new_part(self, first_frame: int) -> RawPartWriter | None:
        """Begin a part; on a full disk wait for room, while the queue keeps the sound.

        Returns None where the call is being stopped and there is still no room.
        """
        while True:
            try:
                return self._begin_part(first_frame)
            except OSError as error:
                if not self._sink.make_room(error) and self._sink.hurry.wait(_RETRY_SECONDS):
                    return None

    def _begin_part(self, first_frame: int) -> RawPartWriter:
        """Log the part, then make its file: a line without a file is a part without sound."""
        self._begun += 1
        path = self._folder / "raw" / f"{part_name(self._channel, self._begun)}.age"
        relative = str(path.relative_to(self._folder))
        part = RawPart(self._channel, self._begun, self._rate, first_frame, relative)
        self._log(Kind.RAW_PART, part)
        return RawPartWriter(path, self._sink)

    def _end_part(self) -> bytes:
        """End the part and return the sound that it did not take, because its sealing broke."""
        if self._part is None:
            return b""
        part, self._part = self._part, None
        sha256 = part.close()
        # On a full disk the line is missing; then its authentic prefix counts as the part.
        with contextlib.suppress(OSError):
            frames = part.bytes_taken // BYTES_PER_FRAME
            self._log(Kind.RAW_ENDED, EndedPart(self._channel, self._begun, frames, sha256))
        if not part.has_failed:
            return b""
        self._sink.tell("sealing-failed")
        return part.unsealed_rest()
