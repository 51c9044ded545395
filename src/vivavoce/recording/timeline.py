"""A device's frames on the call's clock: what was lost is filled, so that frame equals time."""

from collections import deque
from collections.abc import Iterator

from vivavoce.recording.blocks import BYTES_PER_FRAME, Block

_LATE_SECONDS = 0.4
_SETTLED_SECONDS = 1.0
_CATCHING_UP_SECONDS = 0.05
_WINDOW_SECONDS = 10
# No sound card's clock is off by more; what goes beyond is loss, however slowly it comes.
_MOST_DRIFT = 1e-3
_SILENCE_SECONDS = 600


class Timeline:
    """Numbers blocks by the call's clock and puts silence where frames are missing.

    After a stall a server may deliver late what it has kept, so nothing is called lost until
    frames have come at their usual pace for a second and are still behind the clock; meanwhile
    they are held back. A clock that drifts is followed: what counts is the least lag in 10 s.
    `lost_frames` says how many were filled in so far.
    """

    def __init__(self, rate: int) -> None:
        self.lost_frames = 0
        self._rate = rate
        self._zero_ns: int | None = None
        self._shift = 0
        self._end_frame = 0
        self._attached = False
        self._base = 0.0
        self._seconds: deque[tuple[int, float]] = deque()
        self._held: list[Block] = []
        self._least = 0.0
        self._waiting_since_ns = 0

    def detach(self) -> Iterator[Block]:
        """Yield what was held back: its device is gone, and another may follow."""
        self._attached = False
        yield from self._let_go()

    def place(self, block: Block) -> Iterator[Block]:
        """Yield blocks that follow one another in time, numbered from the call's first frame."""
        if not self._attached:
            self._attach(block)
        lag = self._lag(block)
        if lag <= self._base + _LATE_SECONDS * self._rate:
            yield from self._let_go()
            self._follow_drift(block.end_ns, lag)
            yield self._numbered(block)
        elif not self._held or lag < self._least - _CATCHING_UP_SECONDS * self._rate:
            yield from self._let_go()
            self._least, self._waiting_since_ns = lag, block.end_ns
            self._held.append(block)
        else:
            self._held.append(block)
            if block.end_ns - self._waiting_since_ns >= _SETTLED_SECONDS * 1e9:
                yield from self._fill(round(min(self._least, lag) - self._base))

    def _attach(self, block: Block) -> None:
        """Put a device's first frame where the clock says, after all that came before."""
        if self._zero_ns is None:
            self._zero_ns = block.end_ns - round(block.end_frame * 1e9 / self._rate)
        by_clock = (block.end_ns - self._zero_ns) * self._rate / 1e9 - self._base
        frames = len(block.pcm) // BYTES_PER_FRAME
        self._shift = max(round(by_clock), self._end_frame + frames) - block.end_frame
        self._seconds.clear()
        self._attached = True

    def _lag(self, block: Block) -> float:
        assert self._zero_ns is not None  # noqa: S101 (attaching has set it)
        by_clock = (block.end_ns - self._zero_ns) * self._rate / 1e9
        return by_clock - (block.end_frame + self._shift)

    def _follow_drift(self, now_ns: int, lag: float) -> None:
        second = now_ns // 1_000_000_000
        if not self._seconds or self._seconds[-1][0] != second:
            self._seconds.append((second, lag))
            while self._seconds[0][0] <= second - _WINDOW_SECONDS:
                self._seconds.popleft()
            least = min(seen for _, seen in self._seconds)
            self._base = min(least, self._base + _MOST_DRIFT * self._rate)
        else:
            self._seconds[-1] = (second, min(lag, self._seconds[-1][1]))

    def _fill(self, missing: int) -> Iterator[Block]:
        self.lost_frames += missing
        if missing <= _SILENCE_SECONDS * self._rate:
            yield from self._silence(missing)
        self._shift += missing
        yield from self._let_go()

    def _silence(self, frames: int) -> Iterator[Block]:
        assert self._zero_ns is not None  # noqa: S101 (attaching has set it)
        until = self._end_frame + frames
        for start in range(self._end_frame, until, self._rate):
            end = min(until, start + self._rate)
            end_ns = self._zero_ns + round(end * 1e9 / self._rate)
            self._end_frame = end
            yield Block(bytes((end - start) * BYTES_PER_FRAME), end, end_ns, is_filled=True)

    def _let_go(self) -> Iterator[Block]:
        held, self._held = self._held, []
        for block in held:
            yield self._numbered(block)

    def _numbered(self, block: Block) -> Block:
        self._end_frame = block.end_frame + self._shift
        return Block(block.pcm, self._end_frame, block.end_ns)
