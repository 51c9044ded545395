"""The one line that must never be wrong: whether the recorder keeps what is said."""

from textual.content import Content
from textual.widgets import Static

from vivavoce.domain.timecode import clock
from vivavoce.tui.call_state import ENDED, CallState
from vivavoce.tui.plain_text import plain
from vivavoce.tui.preferences_desk import REDUCED_MOTION
from vivavoce.tui.words import without_seconds

_FILL = 2
_RECORDING = "bold $text-error"
_WARNING = "bold $text-warning"


class RecordLine(Static):
    """Says in words what the recorder acknowledged; also on top of a call's dialogs."""

    def __init__(self, state: CallState, *, brief: bool = False) -> None:
        super().__init__()
        self._state = state
        self._brief = brief
        self._painted = ""

    def on_mount(self) -> None:
        """Show how it stands; the call's screen repaints it with every status."""
        self.repaint()

    def on_resize(self) -> None:
        """Spread it over the new width."""
        self._painted = ""
        self.repaint()

    def repaint(self) -> None:
        """Paint it if its words have changed."""
        words, style = brief_words(self._state) if self._brief else record_words(self._state)
        if self.app.has_class(REDUCED_MOTION):
            words = without_seconds(words)
        left, right = self._sides()
        text = f"{left}|{words}|{right}"
        if text != self._painted:
            self._painted = text
            self.set_class(self._state.is_recording, "-recording")
            self.set_class(not self._state.is_recording, "-off")
            self.update(self._spread(left, plain((words, style)), right))

    def _sides(self) -> tuple[str, str]:
        if self._brief:
            return "", ""
        if not self._state.is_recording:
            return f"{self._state.participant} ·", ""
        heard = f" · {self._state.channels.words}" if self._state.with_sound else ""
        return f"{self._state.participant}{heard}", self._state.until

    def _spread(self, left: str, middle: Content, right: str) -> Content:
        used = len(left) + middle.cell_length + len(right)
        if not right:
            return plain((left, "bold"), " " if left else "", middle)
        gap = max(self.content_size.width - used, _FILL)
        before = gap // 2
        return plain((left, "bold"), " " * before, middle, " " * (gap - before), right)


def record_words(state: CallState) -> tuple[str, str]:
    """Return what the line says and in which style."""
    at = clock(state.status.at_ms)
    if state.status.state in ENDED:
        return f"■ THE RECORDING HAS ENDED at {at}", "bold"
    return _on_words(state, at) if state.is_recording else (_off_words(state), _WARNING)


def _on_words(state: CallState, at: str) -> tuple[str, str]:
    if state.pending not in ("", "on"):
        return f"● STILL RECORDING {at}", _RECORDING
    if state.with_sound:
        return f"● REC {at}", _RECORDING
    return f"NOTES ONLY {at} – no sound is kept", _WARNING


def _off_words(state: CallState) -> str:
    if state.pending == "on":
        return "○ STILL OFF THE RECORD – starting…"
    if not state.has_begun:
        return "○ OFF THE RECORD – nothing is being kept · F2 to begin"
    return f"○ OFF THE RECORD {state.off_words} – nothing is being kept · F2 to go back on"


def brief_words(state: CallState) -> tuple[str, str]:
    """Return what the line says on top of a dialog."""
    words, style = record_words(state)
    if state.pending or state.status.state in ENDED:
        return words, style
    if state.is_recording:
        return f"{words} · F2 off the record", style
    return words.replace(" – nothing is being kept", ""), style
