"""Sound on its way from a source to a part: blocks, and the gate that cuts them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

BYTES_PER_FRAME = 2


@dataclass(frozen=True)
class Block:
    """Mono s16le sound; `end_frame` counts the source's frames, `end_ns` is their monotonic time.

    `end_ns` is when the last frame met the converter, not when it arrived here.
    """

    pcm: bytes
    end_frame: int
    end_ns: int

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

    starts_on_record: bool
    """Whether the source waits for the first moment on the record, as a file does."""

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


class Gate:
    """Says which frames are kept, by switches that are set ahead of the frames they apply to."""

    def __init__(self) -> None:
        self._switches: list[tuple[int, bool]] = [(0, False)]

    def switch(self, frame: int, keep: bool) -> None:
        """Keep, or don't, from `frame` on; a frame before the last switch counts as that one."""
        self._switches.append((max(frame, self._switches[-1][0]), keep))

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Cut start..end (end exclusive) into (start, end, keep), nothing left out."""
        switches = [*self._switches, (end, False)]
        for (since, keep), (until, _) in pairwise(switches):
            first, last = max(since, start), min(until, end)
            if first < last:
                yield first, last, keep
