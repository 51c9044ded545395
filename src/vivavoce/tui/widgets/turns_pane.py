"""The turns of a transcript under each other, one of them chosen."""

from bisect import bisect_right
from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.widgets import Static

from vivavoce.tui.plain_text import plain
from vivavoce.tui.transcript_text import ReadableTurn


class TurnsPane(VerticalScroll, can_focus=False):
    """Scrolls; a bar beside it marks the turn that was chosen, or is heard."""

    def __init__(self) -> None:
        self._notice = Static(plain("Opening…"))
        super().__init__(self._notice)
        self._turns: Sequence[ReadableTurn] = ()
        self._views: list[Static] = []
        self._chosen = -1

    @property
    def chosen_ms(self) -> int:
        """When the chosen turn begins."""
        return self._turns[self._chosen].start_ms if self._chosen >= 0 else 0

    def show(self, turns: Sequence[ReadableTurn]) -> None:
        """Put the turns in, and choose the first one."""
        self._turns = turns
        self._views = [Static(turn.content, classes="turn") for turn in turns]
        self._notice.display = False
        self.mount_all(self._views)
        self.choose(0)

    def say(self, words: str) -> None:
        """Say why there is no text."""
        self._notice.update(plain((words, "$text-error")))

    def move(self, by: int) -> None:
        """Choose a turn further on, or back."""
        self.choose(min(max(self._chosen + by, 0), len(self._turns) - 1))

    def follow(self, at_ms: int) -> None:
        """Choose the turn that is said at a moment, or was the last one then."""
        self.choose(max(0, bisect_right([turn.start_ms for turn in self._turns], at_ms) - 1))

    def is_in_chosen(self, at_ms: int) -> bool:
        """Whether a moment lies in the chosen turn, or in the pause after it."""
        following = self._turns[self._chosen + 1 :][:1]
        return self.chosen_ms <= at_ms and all(at_ms < turn.start_ms for turn in following)

    def choose(self, index: int) -> None:
        """Choose a turn and bring it into sight."""
        if index == self._chosen or not 0 <= index < len(self._views):
            return
        for at, is_chosen in ((self._chosen, False), (index, True)):
            if at >= 0:
                self._views[at].set_class(is_chosen, "-chosen")
        self._chosen = index
        self.scroll_to_widget(self._views[index], animate=False)
