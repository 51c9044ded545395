"""What is wrong in a call, as codes for the screen; each is logged once when it begins."""

import threading
import time
from collections.abc import Callable

_SHOWN_SECONDS = 30.0


class Alarms:
    """Codes that stand now; set from any thread. `log` may raise OSError, which costs the line."""

    def __init__(self, log: Callable[[str], object]) -> None:
        self._log = log
        self._lock = threading.Lock()
        self._until: dict[str, float] = {}

    def set(self, code: str, is_wrong: bool = True, seconds: float = float("inf")) -> None:
        """Say that something is wrong, for some time, or that it is right again."""
        now = time.monotonic()
        with self._lock:
            is_new = is_wrong and self._until.get(code, 0.0) <= now
            if is_wrong:
                self._until[code] = now + seconds
            else:
                self._until.pop(code, None)
        if is_new:
            self._log(code)

    def show(self, code: str) -> None:
        """Say for half a minute that something has happened."""
        self.set(code, seconds=_SHOWN_SECONDS)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that stand now."""
        now = time.monotonic()
        with self._lock:
            return tuple(sorted(code for code, until in self._until.items() if until > now))
