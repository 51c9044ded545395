"""A call's time, from its first moment on the record, also where it was re-opened."""

from datetime import datetime

from vivavoce.recording.call_log import Line
from vivavoce.recording.clock import now_ns


class CallTime:
    """Counts ms of the call; `last` is the last line of the log of a call that is re-opened."""

    def __init__(self, last: Line | None) -> None:
        self.has_begun = False
        self._zero_ns: int | None = None
        self.reopened_ms = 0
        if last is not None:
            self.reopened_ms = last["at_ms"] + _ms_since(last)
            self._zero_ns = now_ns() - self.reopened_ms * 1_000_000

    def begin(self, now: int, at_ms: int) -> None:
        """The call is on the record for the first time in this recorder."""
        self.has_begun = True
        self._zero_ns = now - at_ms * 1_000_000

    def at_ms(self, now: int) -> int:
        """Return how long the call has lasted, by the clock; 0 before it is on the record."""
        return 0 if self._zero_ns is None else (now - self._zero_ns) // 1_000_000


def _ms_since(line: Line) -> int:
    """Return how long ago a line was written; by the wall where the machine was restarted since."""
    here = now_ns()
    if line["boot_ns"] <= here:
        return int(here - line["boot_ns"]) // 1_000_000
    wall = datetime.now().astimezone() - datetime.fromisoformat(line["wall"])
    return max(0, int(wall.total_seconds() * 1000))
