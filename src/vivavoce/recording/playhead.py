"""Which moment of the call is heard now: what was handed to a device sounds a little later."""

from dataclasses import dataclass


@dataclass(frozen=True)
class _Handed:
    sounds_at: float
    seconds: float
    at_ms: float
    speed: float

    def heard_ms(self, now: float) -> float:
        """Return the moment at `now`; no later than its end, however long a server hangs."""
        elapsed = min(now - self.sounds_at, self.seconds)
        return self.at_ms + elapsed * self.speed * 1000


class Playhead:
    """Follows what a device was given, in seconds of one clock; one thread hands, any asks."""

    def __init__(self) -> None:
        self._handed: tuple[_Handed, ...] = ()

    def hand(
        self, now: float, sounds_at: float, seconds: float, at_ms: float, speed: float
    ) -> None:
        """Note sound that was handed over `now` and will be heard from `sounds_at` on."""
        # What sounds now is the last of those that began before now.
        waiting = [h for h in self._handed if h.sounds_at > now]
        current = [h for h in self._handed if h.sounds_at <= now][-1:]
        self._handed = (*current, *waiting, _Handed(sounds_at, seconds, at_ms, speed))

    def heard_ms(self, now: float) -> float | None:
        """Return the moment of the call that is heard at `now`; None before any was handed."""
        handed = self._handed
        begun = [h for h in handed if h.sounds_at <= now]
        if begun:
            return begun[-1].heard_ms(now)
        return handed[0].at_ms if handed else None

    def is_through(self, now: float) -> bool:
        """Say whether all that was handed over has been heard."""
        handed = self._handed
        return not handed or handed[-1].sounds_at + handed[-1].seconds <= now
