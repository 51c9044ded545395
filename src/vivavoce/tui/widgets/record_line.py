"""The one line that must never be wrong: whether the recorder keeps what is said."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from vivavoce.domain.timecode import clock
from vivavoce.tui.calling.state import ENDED, CallState
from vivavoce.tui.desks.preferences import REDUCED_MOTION
from vivavoce.tui.plain_text import plain
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
        left, (words, style), right = self._fitting()
        if self.app.has_class(REDUCED_MOTION):
            words = without_seconds(words)
        text = f"{left}|{words}|{right}"
        if text != self._painted:
            self._painted = text
            self.set_class(self._state.is_recording, "-recording")
            self.set_class(not self._state.is_recording, "-off")
            self.update(self._spread(left, plain((words, style)), right), layout=self._brief)

    def _fitting(self) -> tuple[str, tuple[str, str], str]:
        """Return the fullest words that there is room for; whether it records is never cut off."""
        state = self._state
        brief = "", brief_words(state), ""
        if self._brief:
            return brief
        left, right = self._sides()
        words = record_words(state)
        fullest_first = ((left, words, right), ("", words, right), ("", words, ""), brief)
        width = self.content_size.width
        fitting = (x for x in fullest_first if _width(x) <= width)
        return next(fitting, ("", shortest_words(state), ""))

    def _sides(self) -> tuple[str, str]:
        if not self._state.is_recording:
            return f"{self._state.participant} ·" if self._state.participant else "", ""
        heard = f" · {self._state.channels.words}" if self._state.with_sound else ""
        return f"{self._state.participant}{heard}", self._state.until

    def _spread(self, left: str, middle: Content, right: str) -> Content:
        used = len(left) + middle.cell_length + len(right)
        if not right:
            return plain((left, "bold"), " " if left else "", middle)
        gap = max(self.content_size.width - used, _FILL)
        before = gap // 2
        return plain((left, "bold"), " " * before, middle, " " * (gap - before), right)


def _width(parts: tuple[str, tuple[str, str], str]) -> int:
    left, (words, _), right = parts
    return sum(cell_len(text) + 1 for text in (left, words, right) if text)


def record_words(state: CallState) -> tuple[str, str]:
    """Return what the line says and in which style."""
    at = clock(state.status.at_ms)
    if state.is_rehearsal:
        return _rehearsal_words(state, at), _WARNING
    if state.status.state in ENDED:
        return f"■ THE RECORDING HAS ENDED at {at}", "bold"
    return _on_words(state, at) if state.is_recording else (_off_words(state), _WARNING)


def _on_words(state: CallState, at: str) -> tuple[str, str]:
    if state.pending not in ("", "on"):
        return f"● STILL RECORDING {at}", _RECORDING
    if state.with_sound:
        return f"● REC {at}", _RECORDING
    return f"NOTES ONLY {at} – no sound is kept", _WARNING


def _rehearsal_words(state: CallState, at: str) -> str:
    if state.is_recording:
        return f"REHEARSAL {at} – nothing is recorded or kept"
    return f"REHEARSAL, off the record {state.off_words} – F2 to go back on"


def _off_words(state: CallState) -> str:
    if state.pending == "on":
        return "○ STILL OFF THE RECORD – starting…"
    if not state.has_begun:
        return "○ OFF THE RECORD – nothing is being kept · F2 to begin"
    return f"○ OFF THE RECORD {state.off_words} – nothing is being kept · F2 to go back on"


def shortest_words(state: CallState) -> tuple[str, str]:
    """Return what is left of it where letters are enlarged."""
    words, style = record_words(state)
    return words.partition(" – ")[0], style


def brief_words(state: CallState) -> tuple[str, str]:
    """Return what the line says on top of a dialog."""
    words, style = record_words(state)
    if state.pending or state.status.state in ENDED:
        return words, style
    if state.is_recording:
        return f"{words.partition(' – ')[0]} · F2 off the record", style
    return words.replace(" – nothing is being kept", ""), style
