"""The line above the keys of a call: trouble first, then the time, then what was done last."""

import time

from vivavoce.tui.calling.state import MORE_MINUTES, CallState
from vivavoce.tui.calling.trouble_words import trouble_words
from vivavoce.tui.keys.bound_keys import shown_key
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.steady import Steady

_FRESH_SECONDS = 5.0


class CallLine(Steady):
    """Says what needs a look."""

    def __init__(self, state: CallState, said: str = "") -> None:
        super().__init__(id="call-line")
        self._state = state
        self._said = said
        self._fresh_until = 0.0

    def say(self, words: str) -> None:
        """Put what was done last before what has been there for minutes, for some seconds."""
        self._said = words
        self._fresh_until = time.monotonic() + _FRESH_SECONDS

    def repaint(self) -> None:
        """Say what there is to say now."""
        trouble = trouble_words(self._state)
        lasting = (self._state.still_off_words, self._time_words())
        is_fresh = time.monotonic() < self._fresh_until
        parts = (trouble, self._said, *lasting) if is_fresh else (trouble, *lasting, self._said)
        words = " · ".join(part for part in parts if part)
        is_grave = trouble or words.startswith("!")
        self.show(plain((words, "bold $text-warning" if is_grave else "$foreground-muted")))

    def _time_words(self) -> str:
        words = self._state.time_words
        key = shown_key(self.screen, "call.more-time") if words else ""
        # After the minutes, because a long list of questions is cut off at its end.
        return words.replace(" – ", f" · {key} {MORE_MINUTES} more – ", 1) if key else words
