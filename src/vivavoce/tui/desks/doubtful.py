"""Going from one doubtful word of a transcript to the next, or to a wording."""

from dataclasses import replace
from typing import TYPE_CHECKING

from vivavoce.domain.editing.finding import places
from vivavoce.domain.editing.splice import Turns
from vivavoce.domain.editing.wording import located_words
from vivavoce.domain.transcript import Turn
from vivavoce.tui.plain_text import tell
from vivavoce.tui.transcript_text import TurnWriter

if TYPE_CHECKING:
    from vivavoce.tui.screens.transcript import TranscriptScreen

_LEAD_MS = 1_500
"""So much is heard before a word, because nobody understands one alone."""


class DoubtfulWords:
    """Marks the word that was gone to, and makes the sound begin shortly before it."""

    def __init__(self, screen: "TranscriptScreen", writer: TurnWriter) -> None:
        self._screen = screen
        self._writer = writer
        self._turns: Turns = ()
        self._at: tuple[int, int, int] | None = None

    def forget(self) -> None:
        """Take the mark away."""
        if self._at:
            index = self._at[0]
            self._screen.turns.put(index, 1, self._writer.rows(self._turns, index, index + 1))
            self._at = None

    def caret(self, turn: Turn, index: int) -> int:
        """Return where in a turn's text to begin: at the marked word, at what is heard, or last."""
        if self._at and self._at[0] == index:
            return self._at[1]
        at_ms = self._screen.player.at_ms
        if not turn.start_ms < at_ms <= turn.end_ms:
            return len(turn.text)
        words = located_words(turn.text, turn.words)
        said = [token.start for token, word in words if word.start_ms <= at_ms]
        return said[-1] if said else 0

    def go(self, turns: Turns, way: int) -> None:
        """Go to the next doubtful word, or with -1 to the one before; around the end."""
        index, start, _ = self._here()
        count = len(turns)
        for step in range(count + 1):
            at = (index + way * step) % count
            found = [
                (token.start, token.end, word.start_ms)
                for token, word in located_words(turns[at].text, turns[at].words)
                if word.is_doubtful and (step or (token.start - start) * way > 0)
            ]
            if found:
                self._point(turns, at, *found[0 if way > 0 else -1])
                return
        tell(self._screen, "No word of this text is doubtful.")

    def go_to_wording(self, turns: Turns, find: str) -> None:
        """Go to the next place of a wording, from the top again after the last."""
        found = [(place.n - 1, place.start, place.end) for place in places(turns, find)]
        here = self._here()
        later = [place for place in found if place[:2] > here[:2]]
        if found:
            index, start, end = (later or found)[0]
            self._point(turns, index, start, end, turns[index].start_ms)

    def _here(self) -> tuple[int, int, int]:
        chosen = self._screen.turns.chosen
        return self._at if self._at and self._at[0] == chosen else (chosen, -1, -1)

    def _point(self, turns: Turns, index: int, start: int, end: int, at_ms: int) -> None:
        self.forget()
        self._turns, self._at = turns, (index, start, end)
        (row,) = self._writer.rows(turns, index, index + 1)
        pane, player = self._screen.turns, self._screen.player
        pane.put(index, 1, [replace(row, text=row.text.stylize("reverse", start, end))])
        pane.choose(index)
        target = max(turns[index].start_ms, at_ms - _LEAD_MS)
        player.skip(target - player.at_ms)
