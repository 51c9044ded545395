"""One channel of a call: takes blocks from its source and writes what is on the record."""

import contextlib
import math
import queue
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from vivavoce.domain.interview import Kind
from vivavoce.protection.sealing import PublicKey
from vivavoce.recording.blocks import BYTES_PER_FRAME, Block, Gate, Source
from vivavoce.recording.call_log import ChannelName, EndedPart, RawPart, part_name
from vivavoce.recording.faults import note_fault
from vivavoce.recording.raw_part import RawPartWriter

PART_SECONDS = 300
_SILENCE_DB = -96.0
_RETRY_SECONDS = 0.5


class Channel:
    """Counts the frames of one source and seals those that are on the record, part by part.

    `deliver` is what the source calls: it only queues. A thread of the channel's own does the
    rest. `on_part` hears of every part that was begun, `tell` of trouble with the disk.
    """

    def __init__(
        self,
        name: ChannelName,
        folder: Path,
        recipients: tuple[PublicKey, ...],
        on_part: Callable[[Kind, RawPart | EndedPart], None],
        tell: Callable[[str | None], None],
    ) -> None:
        self.name = name
        self.level_db: float | None = None
        self._source: Source | None = None
        self._folder = folder
        self._recipients = recipients
        self._on_part = on_part
        self._tell = tell
        self._queue: queue.SimpleQueue[Block | None] = queue.SimpleQueue()
        self._gate = Gate()
        self._lock = threading.Lock()
        self._origin: int | None = None
        self._last = Block(b"", 0, 0)
        self._part: RawPartWriter | None = None
        self._parts_begun = 0
        self._next_frame = 0
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"channel-{name}")
        self._thread.start()

    def attach(self, source: Source) -> None:
        """Name the source that delivers to this channel."""
        self._source = source

    @property
    def source(self) -> Source:
        """The source of this channel's sound."""
        assert self._source is not None, "attach comes before anything else"  # noqa: S101 (a rule of ours)
        return self._source

    def deliver(self, block: Block) -> None:
        """Take a block from the source; only queues, so it is safe in an audio callback."""
        self._last = block
        self._queue.put(block)

    def frame_at(self, monotonic_ns: int) -> int:
        """Return the source's frame that meets the converter at a monotonic time."""
        last = self._last
        if self.source.ended or not last.end_ns:
            return last.end_frame
        ahead = (monotonic_ns - last.end_ns) * self.source.frames_per_second / 1e9
        return last.end_frame + max(0, round(ahead))

    def position_ms(self, monotonic_ns: int) -> int:
        """Return the call's time on this channel's own clock; 0 before the first record."""
        if self._origin is None:
            return 0
        return max(0, self.frame_at(monotonic_ns) - self._origin) * 1000 // self.source.rate

    def keep_from(self, monotonic_ns: int) -> None:
        """Go on the record at a monotonic time; the first such moment is frame 0 of the call."""
        self._switch(monotonic_ns, keep=True)

    def keep_until(self, monotonic_ns: int) -> None:
        """Go off the record: no frame that meets the converter after this moment is written."""
        self._switch(monotonic_ns, keep=False)

    def has_reached(self, frame: int) -> bool:
        """Whether every frame before `frame` has arrived, or none is to come."""
        return self.source.ended or self._last.end_frame >= frame

    def begin_to_close(self) -> None:
        """Stop the source and let the thread write what was queued; returns at once."""
        if self._source is not None:
            self._source.stop()
        self._closing.set()
        self._queue.put(None)

    def close(self) -> None:
        """Wait until what was queued is written and the part has ended."""
        self._thread.join()

    def _switch(self, monotonic_ns: int, keep: bool) -> None:
        frame = self.frame_at(monotonic_ns)
        with self._lock:
            if self._origin is None and keep:
                self._origin = frame
            self._gate.switch(frame, keep, monotonic_ns)

    def _run(self) -> None:
        while (block := self._queue.get()) is not None:
            try:
                self._keep(block)
            except Exception:
                # Whatever it was: a thread that died here would end the channel unnoticed.
                note_fault()
                self._tell("sealing-failed")
        self._finish_part()

    def _keep(self, block: Block) -> None:
        with self._lock:
            spans = list(self._gate.spans(block, self.source.frames_per_second))
        for start, end, keep in spans:
            first = (start - block.start_frame) * BYTES_PER_FRAME
            pcm = block.pcm[first : first + (end - start) * BYTES_PER_FRAME]
            self._take(start, pcm, keep)

    def _take(self, source_frame: int, pcm: bytes, keep: bool) -> None:
        # Off the record nothing is metered either; before the call a level proves the device.
        self.level_db = level_db(pcm) if keep or self._origin is None else None
        if not keep or self._origin is None:
            self._finish_part()
            return
        frame, frames = source_frame - self._origin, len(pcm) // BYTES_PER_FRAME
        if self._part is None or self._part.has_failed or self._part_is_full():
            rest = self._end_part()
            self._part = self._new_part(frame - len(rest) // BYTES_PER_FRAME)
            pcm = rest + pcm
        if self._part is not None:
            self._part.write(pcm)
        self._next_frame = frame + frames

    def _part_is_full(self) -> bool:
        full = PART_SECONDS * self.source.rate * BYTES_PER_FRAME
        return self._part is not None and self._part.bytes_taken >= full

    def _new_part(self, first_frame: int) -> RawPartWriter | None:
        """Begin a part; on a full disk wait for room, while the queue keeps the sound.

        Returns None where the call is being stopped and there is still no room.
        """
        while True:
            try:
                return self._begin_part(first_frame)
            except OSError:
                self._tell("disk-full")
                if self._closing.wait(_RETRY_SECONDS):
                    return None

    def _begin_part(self, first_frame: int) -> RawPartWriter:
        """Log the part, then make its file: a line without a file is a part without sound."""
        self._parts_begun += 1
        path = self._folder / "raw" / f"{part_name(self.name, self._parts_begun)}.age"
        relative = str(path.relative_to(self._folder))
        rate = self.source.rate
        part = RawPart(self.name, self._parts_begun, rate, first_frame, relative)
        self._on_part(Kind.RAW_PART, part)
        return RawPartWriter(path, self._recipients, self._tell)

    def _finish_part(self) -> None:
        """End the part for good; what a broken one did not seal goes into another."""
        rest = self._end_part()
        if rest:
            self._part = self._new_part(self._next_frame - len(rest) // BYTES_PER_FRAME)
            if self._part is not None:
                self._part.write(rest)
            self._end_part()

    def _end_part(self) -> bytes:
        """End the part and return the sound that it did not take, because its sealing broke."""
        if self._part is None:
            return b""
        part, self._part = self._part, None
        sha256 = part.close(self._closing)
        # On a full disk the line is missing; then its authentic prefix counts as the part.
        with contextlib.suppress(OSError):
            frames = part.bytes_taken // BYTES_PER_FRAME
            ended = EndedPart(self.name, self._parts_begun, frames, sha256)
            self._on_part(Kind.RAW_ENDED, ended)
        if not part.has_failed:
            return b""
        self._tell("sealing-failed")
        return part.unsealed_rest()


def level_db(pcm: bytes) -> float:
    """Return the root mean square of s16le sound in dB below full scale (−96 for silence)."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64)
    mean_square = float(np.mean(samples**2)) if samples.size else 0.0
    return max(_SILENCE_DB, 10 * math.log10(mean_square / 32768**2)) if mean_square else _SILENCE_DB
