"""Anchors: which frame met the converter when, so that clocks that drift can be compared.

`anchors.jsonl` lies beside the call log: one JSON object a line, about two a second and channel,
numbers only.
"""

import contextlib
import json
import os
import statistics
import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path

from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.recording.call_log import ChannelName, RawPart

FILE = "anchors.jsonl"
_FEWEST_MINUTES = 10


@dataclass(frozen=True)
class Anchor:
    """A channel's frame of the call and its time, with what the machine slept and without."""

    channel: ChannelName
    frame: int
    boot_ns: int
    monotonic_ns: int


class AnchorLog:
    """Writes anchors from any thread; a full disk costs anchors and nothing else."""

    def __init__(self, folder: Path) -> None:
        make_private_folder(folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._descriptor = os.open(folder / FILE, flags, 0o600)
        self._lock = threading.Lock()
        sync_folder(folder)

    def note(self, channel: ChannelName, frame: int, boot_ns: int, asleep_ns: int) -> None:
        """Put an anchor on disk."""
        anchor = Anchor(channel, frame, boot_ns, boot_ns - asleep_ns)
        # Each line begins one of its own, so that a torn line spoils no other.
        line = f"\n{json.dumps(asdict(anchor))}".encode()
        with self._lock, contextlib.suppress(OSError):
            os.write(self._descriptor, line)
            os.fdatasync(self._descriptor)

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def read_anchors(folder: Path) -> tuple[Anchor, ...]:
    """Return the anchors of an interview; what is torn is left out."""
    path = folder / FILE
    lines = path.read_bytes().splitlines() if path.exists() else []
    return tuple(anchor for anchor in map(_anchor, lines) if anchor)


def drift_frames(anchors: Iterable[Anchor], part: RawPart) -> int:
    """Return by how many frames a part lies later on the call's clock than its count says.

    The rate at which a channel's own clock drifts is taken from the whole stretch that the part
    lies in: the earliest frame of each minute, because a busy machine is late and never early,
    and the median of all slopes between them (Theil 1950, Sen 1968). Within ten minutes a clock
    that is off by 100 ppm drifts 60 ms, which is less than what is not known; then nothing moves.
    """
    own = [anchor for anchor in anchors if anchor.channel == part.channel]
    stretches = (stretch for stretch in _unbroken(own, part.rate) if _holds(stretch, part))
    stretch = next(stretches, [])
    earliest = _earliest_a_minute(stretch, part.rate)
    if len(earliest) < _FEWEST_MINUTES:
        return 0
    slopes = [(b.lag - a.lag) / (b.at - a.at) for a, b in combinations(earliest, 2)]
    elapsed = max(0, part.first_frame - stretch[0].frame)
    return round(statistics.median(slopes) * elapsed)


def last_frames(anchors: Iterable[Anchor]) -> dict[ChannelName, int]:
    """Return the newest frame that was noted of each channel."""
    newest: dict[ChannelName, int] = {}
    for anchor in anchors:
        newest[anchor.channel] = max(anchor.frame, newest.get(anchor.channel, 0))
    return newest


@dataclass(frozen=True)
class _Late:
    """How many frames fewer than the clock's had come when there were `at`."""

    at: int
    lag: float


def _earliest_a_minute(stretch: list[Anchor], rate: int) -> list[_Late]:
    if not stretch:
        return []
    first = stretch[0]
    minutes: dict[int, _Late] = {}
    for anchor in stretch:
        at = anchor.frame - first.frame
        late = _Late(at, (anchor.boot_ns - first.boot_ns) * rate / 1e9 - at)
        minute = at // (60 * rate)
        minutes[minute] = min(minutes.get(minute, late), late, key=lambda each: each.lag)
    return list(minutes.values())


def _unbroken(anchors: Iterable[Anchor], rate: int) -> Iterator[list[Anchor]]:
    """Yield stretches without a hole: what follows one was placed by the clock anew."""
    stretch: list[Anchor] = []
    for anchor in anchors:
        if stretch and not 0 < anchor.frame - stretch[-1].frame <= rate:
            yield stretch
            stretch = []
        stretch.append(anchor)
    yield stretch


def _holds(stretch: list[Anchor], part: RawPart) -> bool:
    """Whether a part begins in a stretch; its first anchor comes half a second later at most."""
    if not stretch:
        return False
    return stretch[0].frame - part.rate <= part.first_frame <= stretch[-1].frame


def _anchor(line: bytes) -> Anchor | None:
    try:
        return Anchor(**json.loads(line))
    except (ValueError, TypeError):
        return None
