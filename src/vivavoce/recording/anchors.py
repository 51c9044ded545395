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
from pathlib import Path

from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.recording.call_log import ChannelName, RawPart

FILE = "anchors.jsonl"
_BEGINNING_ANCHORS = 20
_LATE_SECONDS = 0.1
# What the converter's own times jitter by is no drift.
_SMALLEST_SHIFT_SECONDS = 0.005


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


def drift_frames(anchors: Iterable[Anchor], part: RawPart, frames: int) -> int:
    """Return by how many frames a part lies later on the call's clock than its count says.

    The lag behind the clock in the middle of the part is compared with that of the channel's
    beginning; within five minutes a clock that is off by 100 ppm drifts 30 ms.
    """
    own = [anchor for anchor in anchors if anchor.channel == part.channel]
    if not own:
        return 0
    first = own[0]

    def lag(anchor: Anchor) -> float:
        by_clock = (anchor.boot_ns - first.boot_ns) * part.rate / 1e9
        return by_clock - (anchor.frame - first.frame)

    beginning = list(_unbroken(own, part.rate))[:_BEGINNING_ANCHORS]
    within = [a for a in own if part.first_frame < a.frame <= part.first_frame + frames]
    if not within:
        return 0
    shift = _usual(map(lag, within), part.rate) - _usual(map(lag, beginning), part.rate)
    return round(shift) if abs(shift) > _SMALLEST_SHIFT_SECONDS * part.rate else 0


def _usual(lags: Iterable[float], rate: int) -> float:
    """Return the median lag of the frames that came in time, not after a server that hung."""
    known = sorted(lags)
    return statistics.median(lag for lag in known if lag <= known[0] + _LATE_SECONDS * rate)


def last_frames(anchors: Iterable[Anchor]) -> dict[ChannelName, int]:
    """Return the newest frame that was noted of each channel."""
    newest: dict[ChannelName, int] = {}
    for anchor in anchors:
        newest[anchor.channel] = max(anchor.frame, newest.get(anchor.channel, 0))
    return newest


def _unbroken(anchors: Iterable[Anchor], rate: int) -> Iterator[Anchor]:
    """Yield anchors up to the first hole: what follows it was placed by the clock anew."""
    before: Anchor | None = None
    for anchor in anchors:
        if before and anchor.frame - before.frame > rate:
            return
        yield anchor
        before = anchor


def _anchor(line: bytes) -> Anchor | None:
    try:
        return Anchor(**json.loads(line))
    except (ValueError, TypeError):
        return None
