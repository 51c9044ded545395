"""What is one key away in a call: levels, the time by section, the draft's progress."""

from typing import TYPE_CHECKING, cast

from vivavoce.session.drafting.live.growing import after_the_call
from vivavoce.tui.calling.channel_words import CHANNEL_NAMES
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.steady import Steady

if TYPE_CHECKING:
    from vivavoce.tui.app import VivavoceApp

_BARS = 8
_QUIETEST_DB = -60.0
_BETWEEN = "  ·  "
_PADDING = 2


class DetailsLine(Steady):
    """One line, or two where one has no room, painted only where a bar or a minute has changed."""

    def __init__(self, state: CallState) -> None:
        super().__init__(id="call-details")
        self._state = state
        self._minutes: tuple[int, ...] = ()
        self.display = False

    def repaint(self) -> bool:
        """Show how it is now; return whether the minutes of a section have changed."""
        parts = (*self._levels(), self._section(), self._in_all())
        words = laid_out(parts, self._draft(), self._room)
        self.show(plain((words, "$foreground-muted")))
        minutes = tuple(self._state.section_minutes.values())
        is_new, self._minutes = minutes != self._minutes, minutes
        return is_new

    @property
    def _room(self) -> int:
        """How many characters a line holds; the widget's own size is not known before it shows."""
        return self.app.size.width - _PADDING

    def _levels(self) -> list[str]:
        levels = self._state.status.levels_db
        return [f"{CHANNEL_NAMES.get(c, c)} {meter(level)}" for c, level in levels.items()]

    def _section(self) -> str:
        code = self._state.progress.question
        section = self._state.schedule.section_of(code) if code else None
        if section is None:
            return ""
        return (
            f"{section.code} {self._state.section_minutes[section.code]} of {section.minutes} min"
        )

    def _in_all(self) -> str:
        return f"in all {self._state.status.at_ms // 60_000} of {self._state.minutes} min"

    def _draft(self) -> str:
        """This call's draft grows, or is made after it; another one may be at work meanwhile."""
        if self._state.draft_words:
            return self._state.draft_words
        desk = getattr(cast("VivavoceApp", self.app), "drafts", None)
        draft = desk.current if desk else None
        if draft is not None and draft.is_running:
            return f"draft {draft.interview} {draft.share:.0%}"
        return after_the_call(self._state.draft_hindrance) if self._state.with_sound else ""


def laid_out(parts: tuple[str, ...], draft: str, room: int) -> str:
    """Join parts in a line of `room` characters; a draft that has no room there stands below."""
    line = _BETWEEN.join(part for part in (*parts, draft) if part)
    if len(line) <= room or not draft:
        return line
    return f"{_BETWEEN.join(filter(None, parts))}\n{draft}"


def meter(level_db: float | None) -> str:
    """Draw a level as a bar of eight; what is not metered has none."""
    if level_db is None:
        return "–"
    filled = round((level_db - _QUIETEST_DB) / -_QUIETEST_DB * _BARS)
    filled = min(max(filled, 0), _BARS)
    return "█" * filled + "░" * (_BARS - filled)
