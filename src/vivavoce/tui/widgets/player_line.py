"""One line that says what of an interview's sound is heard."""

from textual.widgets import Static

from vivavoce.domain.timecode import clock
from vivavoce.session.listening import Heard
from vivavoce.tui.plain_text import plain


class PlayerLine(Static):
    """Says where in the call a listener is, how fast, and what is missing there."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def say(self, heard: Heard) -> None:
        """Show how it stands; paints nothing that stands there already."""
        words = _words(heard)
        if words != self._words:
            self._words = words
            self.update(plain(words))


def _words(heard: Heard) -> str:
    if not heard.length_ms:
        return heard.words or "There is no sound of this interview."
    state = "Playing" if heard.is_playing else "Not playing"
    speed = f" · speed {heard.speed:g}"
    where = f"{state} · {clock(heard.at_ms)} of {clock(heard.length_ms)}{speed}"
    return f"{where}\n{heard.words}" if heard.words else where
