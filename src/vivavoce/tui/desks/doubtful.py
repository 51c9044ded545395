"""Going from one doubtful word of a transcript to the next, or to a wording."""

from typing import TYPE_CHECKING

from vivavoce.domain.editing.finding import places
from vivavoce.domain.editing.splice import Turns
from vivavoce.domain.editing.wording import located_words
from vivavoce.domain.transcript import Turn
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.tui.screens.transcript import TranscriptScreen

_LEAD_MS = 1_500
"""So much is heard before a word, because nobody understands one alone."""


class DoubtfulWords:
    """Points at the word that was gone to, and makes the sound begin shortly before it."""

    def __init__(self, screen: "TranscriptScreen") -> None:
        self._screen = screen

    def caret(self, turn: Turn) -> int:
        """Return where in a turn's text to begin: where it is pointed at, heard, or at its end."""
        if pointed := self._screen.turns.pointed:
            return pointed[0]
        at_ms = self._screen.player.at_ms
        if not turn.start_ms < at_ms <= turn.end_ms:
            return len(turn.text)
        words = located_words(turn.text, turn.words)
        said = [token.start for token, word in words if word.start_ms <= at_ms]
        return said[-1] if said else 0

    def go(self, turns: Turns, way: int) -> None:
        """Go to the next doubtful word, or with -1 to the one before; around the end."""
        index, start = self._here()
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
        later = [place for place in found if place[:2] > self._here()]
        if found:
            index, start, end = (later or found)[0]
            self._point(turns, index, start, end, turns[index].start_ms)

    def _here(self) -> tuple[int, int]:
        """The index of the chosen turn, and the character that is pointed at; -1 for none."""
        pointed = self._screen.turns.pointed
        return self._screen.turns.chosen, pointed[0] if pointed else -1

    def _point(self, turns: Turns, index: int, start: int, end: int, at_ms: int) -> None:
        pane, player = self._screen.turns, self._screen.player
        pane.choose(index)
        pane.point(start, end)
        player.go_to(max(turns[index].start_ms, at_ms - _LEAD_MS))
