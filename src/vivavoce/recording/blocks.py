"""Sound on its way from a source to a part: blocks, and the gate that cuts them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

BYTES_PER_FRAME = 2


@dataclass(frozen=True)
class Block:
    """Mono s16le sound; `end_frame` counts frames, `end_ns` is their time by the call's clock.

    `end_ns` is when the last frame met the converter, not when it arrived here. `is_filled` says
    that it is silence in place of frames that were lost.
    """

    pcm: bytes
    end_frame: int
    end_ns: int
    is_filled: bool = False

    @property
    def start_frame(self) -> int:
        """The source's number of the first frame."""
        return self.end_frame - len(self.pcm) // BYTES_PER_FRAME


class Source(Protocol):
    """Where a channel's sound comes from."""

    rate: int
    """Frames a second on the call's clock."""

    frames_per_second: float
    """Frames a second on the wall clock: `rate`, or more where a file is played faster."""

    is_damaged: bool
    """Whether the source ended before it should have, as a torn file does."""

    is_live: bool
    """Whether it is a device, which runs by itself; a file waits for the first moment on record."""

    def start(self) -> None:
        """Begin to deliver blocks; raises VivavoceError where the sound cannot be had."""
        ...

    def stop(self) -> None:
        """Deliver no more."""
        ...

    @property
    def ended(self) -> bool:
        """Whether the source will deliver no more by itself."""
        ...


@dataclass
class _Switch:
    frame: int
    keep: bool
    at_ns: int


class Gate:
    """Says which frames are kept, by switches that are set ahead of the frames they apply to.

    A switch has a frame, reckoned from the clock when its key was pressed, and that moment
    itself. Where frames were lost meanwhile, the reckoning is too late: then a block's own time
    decides, so that nothing said after the key is written. For the way back on the record the
    reckoning alone counts: a block that comes late was heard before the key.
    """

    def __init__(self) -> None:
        self._switches = [_Switch(0, False, 0)]

    def switch(self, frame: int, keep: bool, at_ns: int) -> None:
        """Keep, or don't, from `frame` on; a frame before the last switch counts as that one."""
        self._switches.append(_Switch(max(frame, self._switches[-1].frame), keep, at_ns))

    def spans(self, block: Block, frames_per_second: float) -> Iterator[tuple[int, int, bool]]:
        """Cut a block into (start, end, keep) by its frames, nothing left out."""
        self._mind_lost_frames(block, frames_per_second)
        ends = [switch.frame for switch in self._switches[1:]] + [block.end_frame]
        for switch, until in zip(self._switches, ends, strict=True):
            first, last = max(switch.frame, block.start_frame), min(until, block.end_frame)
            if first < last:
                yield first, last, switch.keep

    def _mind_lost_frames(self, block: Block, frames_per_second: float) -> None:
        """Move each end of the record that has not come yet to where the block's time puts it."""
        for before, switch in pairwise(self._switches):
            ahead = (block.end_ns - switch.at_ns) * frames_per_second / 1e9
            by_time = max(block.end_frame - round(ahead), block.start_frame, before.frame)
            if not switch.keep and block.start_frame < switch.frame and by_time < switch.frame:
                switch.frame = by_time
