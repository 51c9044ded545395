"""How far a draft is, how long it still takes, and that in words."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]

_A_WHILE_SECONDS = 5.0
"""Less work than this says nothing about speed."""


@dataclass(frozen=True)
class Advance:
    """How much of a draft is done, from 0 to 1; `seconds_left` is None while nobody can tell."""

    share: float = 0.0
    seconds_left: float | None = None
    waits_for: str = ""
    """The call that has to end first: `KI-04/1`."""

    @property
    def percent(self) -> str:
        """For instance `42 %`."""
        return f"{int(self.share * 100)} %"

    @property
    def words(self) -> str:
        """For instance `42 %, about 3 min left`."""
        if self.waits_for:
            return f"{self.percent}, waits until the recording of {self.waits_for} has ended"
        if self.seconds_left is None:
            return self.percent
        return f"{self.percent}, {time_words(self.seconds_left)} left"


def time_words(seconds: float) -> str:
    """Say a time that is only roughly known: `about 3 min`."""
    minutes = round(seconds / 60)
    if seconds < 55:
        return "less than a minute"
    if minutes < 60:
        return f"about {max(1, minutes)} min"
    hours, rest = divmod(round(minutes / 5) * 5, 60)
    return f"about {hours} h {rest} min" if rest else f"about {hours} h"


class Pace:
    """Measures one draft of `length_ms` of a call, loading and waiting not counted.

    `expected` is how many seconds of a call were drafted in a second here before, if known.
    """

    def __init__(
        self, length_ms: int, expected: float | None = None, clock: Clock = time.monotonic
    ) -> None:
        self.length_ms = length_ms
        self._expected = expected
        self._clock = clock
        self._share = 0.0
        self._worked = 0.0
        self._gained = 0.0
        self._since: float | None = None

    def begin(self, share: float) -> Advance:
        """Work goes on, from a share that was done before or by somebody else."""
        self._share, self._since = share, self._clock()
        return self.advance

    def reach(self, share: float) -> Advance:
        """So much is done by now."""
        now = self._clock()
        if self._since is not None:
            self._worked += now - self._since
            self._gained += share - self._share
        self._share, self._since = share, now
        return self.advance

    def hold(self, waits_for: str) -> Advance:
        """Work stands still for a call; what was begun is done again."""
        self._since = None
        return Advance(self._share, None, waits_for)

    @property
    def speed(self) -> float | None:
        """Seconds of the call drafted in a second, None before it can be told."""
        if self._worked < _A_WHILE_SECONDS or self._gained <= 0:
            return None
        return self._gained * self.length_ms / 1000 / self._worked

    @property
    def advance(self) -> Advance:
        """How far it is."""
        speed = self.speed or self._expected
        left = None if speed is None else (1 - self._share) * self.length_ms / 1000 / speed
        return Advance(self._share, left)
