"""One channel of a call: takes blocks from its source and writes what is on the record."""

import queue
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from vivavoce.recording.blocks import BYTES_PER_FRAME, Block, Gate, Source
from vivavoce.recording.call_log import ChannelName
from vivavoce.recording.faults import note_fault
from vivavoce.recording.part_row import PartLog, PartRow
from vivavoce.recording.raw_part import Sink
from vivavoce.recording.timeline import Timeline


class Ear(Protocol):
    """Hears what is on the record, and before the call what proves the device."""

    def hear(self, block: Block, rate: int) -> None:
        """Take in sound of the call; what it numbers is the call's frames."""
        ...

    def hear_nothing(self) -> None:
        """Nothing is on the record now, so nothing may be metered."""
        ...


@dataclass(frozen=True)
class ChannelLog:
    """Whom a channel tells: of parts, time lost (ms), anchors (frame, ns), sound (frame, Hz)."""

    part: PartLog
    lost: Callable[[int], None]
    anchor: Callable[[int, int], None]
    sound: Callable[[int, bytes, int], None]


class _Detached:
    """Stands in the queue where a source ended."""


class Channel:
    """Numbers the frames of one source after another and seals those that are on the record.

    `deliver` is what the source calls: it only queues. A thread of the channel's own does the
    rest.
    """

    def __init__(
        self,
        name: ChannelName,
        folder: Path,
        sink: Sink,
        tell: ChannelLog,
        ear: Ear,
        parts_before: int = 0,
    ) -> None:
        self.name = name
        self.source: Source | None = None
        self._tell = tell
        self._ear = ear
        self._queue: queue.SimpleQueue[Block | Source | _Detached | None] = queue.SimpleQueue()
        self._gate = Gate()
        self._lock = threading.Lock()
        self._timeline: Timeline | None = None
        self._attached: Source | None = None
        self._origin: int | None = None
        self._beginning: tuple[int, int] | None = None
        self._early_switches: list[tuple[int, bool]] = []
        self._newest = Block(b"", 0, 0)
        self._anchored = 0
        self._sink = sink
        self._parts = PartRow(name, folder, sink, tell.part, parts_before)
        self._thread = threading.Thread(target=self._run, name=f"channel-{name}")
        self._thread.start()

    def attach(self, source: Source) -> None:
        """Name the source that delivers from now on; the one before is stopped by the caller."""
        self.source = source
        self._queue.put(source)

    def detach(self) -> None:
        """The source is gone: what it gave is put on disk, and another may follow."""
        self._queue.put(_Detached())

    def deliver(self, block: Block) -> None:
        """Take a block from the source; only queues, so it is safe in an audio callback."""
        self._queue.put(block)

    @property
    def rate(self) -> int:
        """Frames a second on the call's clock."""
        return self.source.rate if self.source else 0

    @property
    def newest_ns(self) -> int:
        """When the newest frame met the converter, by the call's clock; 0 before the first."""
        return self._newest.end_ns

    @property
    def has_ended(self) -> bool:
        """Whether nothing is to come from the source that is attached."""
        return self.source is None or self.source.ended

    def frame_at(self, now_ns: int) -> int:
        """Return the frame that meets the converter at a moment of the call's clock."""
        newest, source = self._newest, self.source
        if source is None or not newest.end_ns or (source.ended and not source.is_live):
            return newest.end_frame
        ahead = (now_ns - newest.end_ns) * source.frames_per_second / 1e9
        return newest.end_frame + max(0, round(ahead))

    def position_ms(self, now_ns: int) -> int:
        """Return the call's time on this channel's own clock; 0 before the first record."""
        if self._origin is None or not self.rate:
            begun_ns, begun_ms = self._beginning or (now_ns, 0)
            return begun_ms + (now_ns - begun_ns) // 1_000_000
        return max(0, self.frame_at(now_ns) - self._origin) * 1000 // self.rate

    def begin_at(self, now_ns: int, position_ms: int = 0) -> None:
        """Go on the record for the first time; that frame is `position_ms` of the call."""
        with self._lock:
            self._beginning = (now_ns, position_ms)
            if self._newest.end_ns or not (self.source and self.source.is_live):
                self._set_origin(self.frame_at(now_ns))

    def keep_from(self, now_ns: int) -> None:
        """Go on the record again at a moment of the call's clock."""
        self._switch(now_ns, keep=True)

    def keep_until(self, now_ns: int) -> None:
        """Go off the record: no frame that meets the converter after this moment is written."""
        self._switch(now_ns, keep=False)

    def has_reached(self, frame: int) -> bool:
        """Whether every frame before `frame` has arrived, or none is to come."""
        return self.has_ended or self._newest.end_frame >= frame

    def begin_new_part(self, now_ns: int) -> None:
        """Keep what follows a moment of the call's clock apart from what came before."""
        self._parts.begin_new_at(self.frame_at(now_ns) - (self._origin or 0))

    def begin_to_close(self) -> None:
        """Stop the source and let the thread write what was queued; returns at once."""
        if self.source is not None:
            self.source.stop()
        self._sink.hurry.set()
        self._queue.put(None)

    def close(self) -> None:
        """Wait until what was queued is written and the part has ended."""
        self._thread.join()

    def _set_origin(self, frame: int) -> None:
        assert self._beginning is not None  # noqa: S101 (the call has begun)
        now_ns, position_ms = self._beginning
        self._origin = frame - position_ms * self.rate // 1000
        self._gate.switch(max(0, frame), True, now_ns)

    def _switch(self, now_ns: int, keep: bool) -> None:
        frame = self.frame_at(now_ns)
        with self._lock:
            if self._beginning and self._origin is None:
                # Which frame that is can be told once the device has given any.
                self._early_switches.append((now_ns, keep))
            else:
                self._gate.switch(frame, keep, now_ns)

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            try:
                self._work(item)
            except Exception:
                # Whatever it was: a thread that died here would end the channel unnoticed.
                note_fault()
                self._sink.tell("sealing-failed")
        self._keep_all(self._timeline.detach() if self._timeline else ())
        self._parts.end()

    def _work(self, item: "Block | Source | _Detached") -> None:
        if isinstance(item, _Detached):
            self._keep_all(self._timeline.detach() if self._timeline else ())
            self._parts.end()
        elif not isinstance(item, Block):
            self._begin_with(item)
        elif self._timeline is None:
            self._keep(item)
        else:
            lost = self._timeline.lost_frames
            self._keep_all(self._timeline.place(item))
            if self._timeline.lost_frames > lost:
                lost_ms = (self._timeline.lost_frames - lost) * 1000 // self.rate
                self._tell.lost(lost_ms)

    def _begin_with(self, source: Source) -> None:
        """Every source begins a part of its own; only a device has a clock to be held to."""
        if self._timeline is not None:
            self._keep_all(self._timeline.detach())
        elif source.is_live:
            self._timeline = Timeline(source.rate)
        self._attached = source
        self._parts.begin_new_at()

    def _keep_all(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self._keep(block)

    def _keep(self, block: Block) -> None:
        assert self._attached is not None  # noqa: S101 (a source is queued before its blocks)
        with self._lock:
            if self._beginning and self._origin is None:
                # The call had begun before the device gave anything.
                self._set_origin(self._frame_then(block, self._beginning[0]))
                for at_ns, keep in self._early_switches:
                    self._gate.switch(max(0, self._frame_then(block, at_ns)), keep, at_ns)
            spans = list(self._gate.spans(block, self._attached.frames_per_second))
            self._newest = block
        for start, end, keep in spans:
            first = (start - block.start_frame) * BYTES_PER_FRAME
            pcm = block.pcm[first : first + (end - start) * BYTES_PER_FRAME]
            self._take(Block(pcm, end, block.end_ns, block.is_filled), keep)

    def _frame_then(self, block: Block, at_ns: int) -> int:
        """Return the frame that met the converter at a moment before a block's end."""
        return block.end_frame - round((block.end_ns - at_ns) * self.rate / 1e9)

    def _take(self, block: Block, keep: bool) -> None:
        if self._origin is None:
            # Before the call a level proves the device.
            self._ear.hear(block, self.rate)
        elif not keep:
            self._ear.hear_nothing()
            self._parts.end()
        else:
            placed = Block(block.pcm, block.end_frame - self._origin, block.end_ns, block.is_filled)
            self._ear.hear(placed, self.rate)
            self._parts.write(placed.start_frame, placed.pcm, self.rate)
            self._tell.sound(placed.start_frame, placed.pcm, self.rate)
            self._anchor(placed)

    def _anchor(self, block: Block) -> None:
        """Note an anchor twice a second; filled silence and files have no time of their own."""
        is_timed = not block.is_filled and self._attached is not None and self._attached.is_live
        if is_timed and abs(block.end_frame - self._anchored) >= self.rate // 2:
            self._anchored = block.end_frame
            self._tell.anchor(block.end_frame, block.end_ns)
