"""The clock of a call: it goes on while the laptop sleeps, and nobody can set it."""

import time

_BOOT_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def now_ns() -> int:
    """Return nanoseconds since the machine was started, time asleep included (Linux)."""
    return time.clock_gettime_ns(_BOOT_CLOCK)


def asleep_ns() -> int:
    """Return how long the machine has slept since it was started; 0 where that can't be told.

    CLOCK_MONOTONIC stands still in a suspended machine, CLOCK_BOOTTIME does not.
    """
    return now_ns() - time.monotonic_ns()
