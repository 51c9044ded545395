"""Moments of a call: milliseconds, frames at a rate in Hz, and what people read."""


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
