"""The turns of a transcript under each other, one of them chosen, or open to be corrected."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from vivavoce.tui.plain_text import plain
from vivavoce.tui.transcript_text import ReadableTurn
from vivavoce.tui.widgets.turn_input import Fit, TurnInput
from vivavoce.tui.widgets.turn_lines import INDENT, TurnLines

_FRAME = 2
"""Lines of the frame around what is typed."""


class TurnsPane(Container):
    """Scrolls; a bar beside a turn marks that it was chosen, or is heard."""

    @dataclass
    class Chosen(Message):
        """Somebody clicked on a turn."""

        index: int

    def __init__(self) -> None:
        super().__init__()
        self._notice = Static(plain("Opening…"))
        self._lines = TurnLines(self._fit_again)
        self._field = TurnInput()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._fitted: Fit | None = None

    def compose(self) -> Iterator[Widget]:
        """Put the notice over the lines until there are any, and what is typed on top of them."""
        yield self._notice
        yield self._lines
        yield self._field

    @property
    def chosen(self) -> int:
        """The index of the chosen turn; -1 where there is none."""
        return self._lines.chosen

    @property
    def chosen_ms(self) -> int:
        """When the chosen turn begins."""
        return self._starts[self.chosen] if self.chosen >= 0 else 0

    @property
    def is_typing(self) -> bool:
        """Whether a turn is open to be corrected."""
        return self._field.display

    def show(self, turns: Sequence[ReadableTurn]) -> None:
        """Put the turns in, and choose the first one."""
        self._notice.display = False
        self.put(0, len(self._starts), turns)
        self.choose(0)

    def put(self, at: int, count: int, turns: Sequence[ReadableTurn]) -> None:
        """Show other turns in the place of `count`, from the index `at` on."""
        self._starts[at : at + count] = [turn.start_ms for turn in turns]
        self._ends[at : at + count] = [turn.end_ms for turn in turns]
        self._lines.put(at, count, turns)
        self._lines.mark(min(self.chosen, len(self._starts) - 1), -1)

    def say(self, words: str) -> None:
        """Say why there is no text."""
        self._notice.update(plain((words, "$text-error")))

    def move(self, by: int) -> None:
        """Choose a turn further on, or back."""
        self.choose(min(max(self.chosen + by, 0), len(self._starts) - 1))

    def follow(self, at_ms: int) -> None:
        """Choose the turn that is said at a moment, or was the last one then.

        While a turn is being corrected it stays in sight, and the other one is only marked.
        """
        index = turn_said_at(self._starts, self._ends, at_ms)
        if self.is_typing:
            self._lines.mark(self.chosen, index)
        else:
            self.choose(index)
            self._lines.follow(at_ms)

    def is_in_chosen(self, at_ms: int) -> bool:
        """Whether a moment lies in the chosen turn, or in the pause after it."""
        following = self._starts[self.chosen + 1 :][:1]
        return self.chosen_ms <= at_ms and all(at_ms < start for start in following)

    def choose(self, index: int) -> None:
        """Choose a turn and bring it into sight."""
        if 0 <= index < len(self._starts) and index != self.chosen:
            self._lines.mark(index, -1)
            self._lines.show_turn(index)

    @property
    def pointed(self) -> tuple[int, int] | None:
        """Which characters of the chosen turn are pointed at, from one to before another."""
        return self._lines.pointed

    def point(self, start: int, end: int) -> None:
        """Point at some characters of the chosen turn."""
        self._lines.point(start, end)

    def page(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        lines = pages * max(1, self._lines.size.height - 2)
        self._lines.scroll_relative(y=lines, animate=False)

    def open_field(self, text: str, at: int, moment: Callable[[], int]) -> None:
        """Let the chosen turn be corrected where it stands, from a character on."""
        self._fitted = None
        self._fit_field(text)
        self._field.open(text, at, moment)
        self._place_field()

    def close_field(self) -> None:
        """Show the turn again as it is."""
        if self.is_typing:
            self._field.close()
            self._lines.give_room(None)
            self._lines.mark(self.chosen, -1)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Give what is typed the lines that it needs."""
        event.stop()
        self._fit_again()

    def on_click(self, event: events.Click) -> None:
        """Choose the turn that was clicked."""
        index = self._lines.index_at(event.y - self._lines.region.y + self.region.y)
        if index >= 0 and not self.is_typing:
            self.post_message(self.Chosen(index))

    def _fit_again(self) -> None:
        if self.is_typing:
            self._fit_field(self._field.text)
            self._place_field()

    def _fit_field(self, text: str) -> None:
        width = self._lines.text_width
        # One column for the cursor after the last letter.
        needed = plain(text).get_height({}, max(1, width - 1)) + _FRAME
        head = self._lines.words_top(self.chosen) - self._lines.row_top(self.chosen)
        height = max(_FRAME + 1, min(needed, self._lines.size.height - head))
        fitted = Fit(width + 2 * INDENT, height, scrolls=needed > height)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        self._field.fit(fitted)
        self._lines.give_room(self.chosen, height)
        self._lines.show_turn(self.chosen)

    def _place_field(self) -> None:
        self._field.styles.offset = (0, self._lines.words_top(self.chosen))


def turn_said_at(starts: Sequence[int], ends: Sequence[int], at_ms: int) -> int:
    """Return the number of the turn that is said at a moment, or was the last one then."""
    index = max(0, bisect_right(starts, at_ms) - 1)
    # A "mm" lies inside the answer that it is said to, and the answer goes on after it.
    if index and ends[index] <= at_ms < ends[index - 1]:
        return index - 1
    return index
