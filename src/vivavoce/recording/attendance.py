"""Nobody is recorded for long while no screen shows it."""

_PAUSE_SECONDS = 180
_LATEST_PAUSE_SECONDS = 240
_SILENCE_SECONDS = 0.75
_STOP_AFTER_SLOT_SECONDS = 1800
# A screen says every few seconds that it is there; a stopped one does not.
_SILENT_SCREEN_SECONDS = 15


class Attendance:
    """Follows by the seconds of a clock whether a screen shows the call, and what is due if not."""

    def __init__(self, now: float, planned_minutes: int) -> None:
        self._heard = now
        self._alone_since: float | None = now
        self._last_speech = now
        self._latest_end = now + planned_minutes * 60 + _STOP_AFTER_SLOT_SECONDS

    @property
    def is_alone(self) -> bool:
        """Whether no screen shows the call."""
        return self._alone_since is not None

    def hear(self, now: float) -> bool:
        """A screen has said something; return whether there was none before."""
        self._heard = now
        was_alone, self._alone_since = self.is_alone, None
        return was_alone

    def lose(self, now: float) -> bool:
        """The screen is gone; return whether there was one before."""
        was_there = not self.is_alone
        self._alone_since = self._alone_since or now
        return was_there

    def has_fallen_silent(self, now: float) -> bool:
        """Whether a screen that should be there has said nothing for too long."""
        return not self.is_alone and now - self._heard > _SILENT_SCREEN_SECONDS

    def must_pause(self, now: float, *, is_speaking: bool) -> bool:
        """Whether to go off the record: after 3 minutes at the next silence, at most 4."""
        if is_speaking:
            self._last_speech = now
        alone = self.alone_seconds(now)
        is_silent = now - self._last_speech > _SILENCE_SECONDS
        return alone > _LATEST_PAUSE_SECONDS or (alone > _PAUSE_SECONDS and is_silent)

    def must_stop(self, now: float) -> bool:
        """Whether to end the call: nobody is there, and its slot has been over for 30 minutes."""
        return self.is_alone and now > self._latest_end

    def alone_seconds(self, now: float) -> float:
        """Return for how long no screen has shown the call."""
        return 0.0 if self._alone_since is None else now - self._alone_since
