"""Moments of a call: milliseconds, frames at a rate in Hz, and what people read."""

import re

from vivavoce.domain.errors import VivavoceError

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})", re.ASCII)


def frames_to_ms(frames: int, rate: int) -> int:
    """Return the millisecond in which `frames` at `rate` Hz have passed."""
    return frames * 1000 // rate


def ms_to_frames(ms: int, rate: int) -> int:
    """Return how many frames at `rate` Hz have passed after `ms` milliseconds."""
    return ms * rate // 1000


def clock(ms: int) -> str:
    """Write a moment as people read it: `01:02:03`."""
    seconds = max(ms, 0) // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def moment_ms(written: str) -> int:
    """Return the moment that is written as `01:02:03` or `2:03`, in ms.

    Raises VivavoceError (exit code 2) for anything else.
    """
    match = _CLOCK.fullmatch(written.strip())
    if match is None:
        raise VivavoceError(f"{written[:40]!r} is no moment of a call: write it like 00:41:10.", 2)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000
