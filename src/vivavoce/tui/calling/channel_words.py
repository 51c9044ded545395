"""Whether sound arrives on a channel, in a word that changes seldom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

HEARD_ABOVE_DB = -65.0
"""The hiss of a living line is louder than this."""

QUIET_AFTER_MS = 8_000
WORTH_SAYING_AFTER_MS = 20_000

CHANNEL_NAMES = {"mic": "you", "line": "line"}


@dataclass
class ChannelWords:
    """Remembers when each channel was last heard, in the call's time."""

    _heard_at: dict[str, int] = field(default_factory=dict)
    _levels: Mapping[str, float | None] = field(default_factory=dict)
    _at_ms: int = 0

    def hear(self, levels: Mapping[str, float | None], at_ms: int) -> None:
        """Take in the levels of a moment."""
        self._levels, self._at_ms = levels, at_ms
        for channel, level in levels.items():
            # What is not metered, as off the record, is not silent either.
            if level is None or level > HEARD_ABOVE_DB or channel not in self._heard_at:
                self._heard_at[channel] = at_ms

    @property
    def words(self) -> str:
        """`you OK · line silent`."""
        return " · ".join(f"{CHANNEL_NAMES.get(c, c)} {self._word(c)}" for c in self._levels)

    @property
    def trouble(self) -> str:
        """What to say where the line has been silent for long; empty where it has not."""
        quiet_ms = self._quiet_ms("line") if "line" in self._levels else 0
        if quiet_ms < WORTH_SAYING_AFTER_MS:
            return ""
        return f"! No sound from the line for {quiet_ms // 1000} s. The recording goes on."

    def _word(self, channel: str) -> str:
        if self._levels[channel] is None:
            return NOT_METERED
        return "silent" if self._quiet_ms(channel) >= QUIET_AFTER_MS else "OK"

    def _quiet_ms(self, channel: str) -> int:
        return self._at_ms - self._heard_at.get(channel, self._at_ms)


NOT_METERED = "–"
