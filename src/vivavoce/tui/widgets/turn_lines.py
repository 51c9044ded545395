"""The lines of a long transcript, of which only those in sight are painted."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from vivavoce.tui.plain_text import plain
from vivavoce.tui.transcript_text import ReadableTurn

INDENT = 2
"""Columns for the bar beside a turn, and as many on its right."""

_WIDEST = 96
_NO_LINES = plain()


class TurnLines(ScrollView, can_focus=False):
    """Turns under each other; bars beside them mark the chosen one and the one that is heard."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"turn-lines--chosen", "turn-lines--heard"}

    def __init__(self, on_moved: Callable[[], object]) -> None:
        super().__init__()
        self._on_moved = on_moved
        self._rows: list[ReadableTurn] = []
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._painted: dict[int, list[Strip]] = {}
        self._broken_at = 0
        self._room: tuple[int, int] | None = None
        self._followed = 0
        self.chosen = -1
        self.heard = -1
        self.pointed: tuple[int, int] | None = None
        """From which character to before which one of the chosen turn is pointed at."""

    @property
    def text_width(self) -> int:
        """How many columns a turn's words have."""
        return max(1, min(_WIDEST, self.scrollable_content_region.width - 2 * INDENT))

    def put(self, at: int, count: int, rows: Sequence[ReadableTurn]) -> None:
        """Show `rows` in the place of `count` of them."""
        self._rows[at : at + count] = rows
        self.pointed = None
        self._heights[at : at + count] = map(self._height, range(at, at + len(rows)))
        self._stack()

    def give_room(self, index: int | None, lines: int = 0) -> None:
        """Leave so many lines free where the words of one turn stand; None shows them again."""
        before, self._room = self._room, None if index is None else (index, lines)
        for at in {room[0] for room in (before, self._room) if room}:
            self._heights[at] = self._height(at)
        self._stack()

    def words_top(self, index: int) -> int:
        """Return the line, as it is scrolled now, on which the words of a turn begin."""
        return self.row_top(index) + self._rows[index].head.get_height({}, self.text_width)

    def row_top(self, index: int) -> int:
        """Return the line, as it is scrolled now, on which a turn begins."""
        return self._tops[index] - round(self.scroll_y)

    def mark(self, chosen: int, heard: int) -> None:
        """Mark the turn that is chosen, and the one that is heard; -1 for none."""
        if (chosen, heard) != (self.chosen, self.heard):
            self.pointed = self.pointed if chosen == self.chosen else None
            self.chosen, self.heard = chosen, heard
            self._painted.clear()
            self.refresh()

    def point(self, start: int, end: int) -> None:
        """Point at some characters of the chosen turn, until another is chosen or shown."""
        self.pointed = start, end
        row = self._rows[self.chosen]
        above = row.text[:end].get_height({}, self.text_width) - 1
        head = row.head.get_height({}, self.text_width)
        self._show_lines(self._tops[self.chosen] + head + above, 1)
        self._painted.clear()
        self.refresh()

    def show_turn(self, index: int) -> None:
        """Bring a turn into sight, or as much of its beginning as there is room for."""
        top, below = self._tops[index : index + 2]
        self._show_lines(top, min(below - top, self.size.height))

    def _show_lines(self, top: int, count: int) -> None:
        lines = Region(0, top, self.size.width, count)
        self.scroll_to_region(lines, animate=False, force=True)

    def follow(self, at_ms: int) -> None:
        """Scroll along with what is heard of the chosen turn, unless somebody looks elsewhere."""
        row = self._rows[self.chosen]
        share = (at_ms - row.start_ms) / max(1, row.end_ms - row.start_ms)
        top, below = self._tops[self.chosen : self.chosen + 2]
        head = row.head.get_height({}, self.text_width)
        line = top + head + int(min(max(share, 0), 1) * (below - top - head - 2))
        before, self._followed = self._followed, line
        if self._is_in_sight(before) and not self._is_in_sight(line):
            self.scroll_to(y=line - 1, animate=False)

    def _is_in_sight(self, line: int) -> bool:
        return 0 <= line - round(self.scroll_y) < self.size.height

    def index_at(self, line: int) -> int:
        """Return which turn stands on a line, as it is scrolled now; -1 where none does."""
        line += round(self.scroll_y)
        return bisect_right(self._tops, line) - 1 if 0 <= line < self._tops[-1] else -1

    def render_line(self, y: int) -> Strip:
        """Paint one line of what is in sight."""
        line, width = y + round(self.scroll_y), self.size.width
        if not 0 <= line < self._tops[-1]:
            return Strip.blank(width, self.rich_style)
        index = bisect_right(self._tops, line) - 1
        if index not in self._painted:
            self._painted[index] = self._paint(index)
        strips, at = self._painted[index], line - self._tops[index]
        words = strips[at] if at < len(strips) else Strip.blank(0)
        return Strip.join([self._bar(index, at), words]).adjust_cell_length(width, self.rich_style)

    def on_resize(self, _: events.Resize) -> None:
        """Break the lines anew where they are wider or narrower; keep the chosen turn in sight."""
        if self.text_width != self._broken_at:
            self._heights = list(map(self._height, range(len(self._rows))))
            self._stack()
        if self.chosen >= 0:
            self.show_turn(self.chosen)
        self._on_moved()

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        self._painted.clear()
        super().notify_style_update()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Let whoever lies over the lines move with them."""
        super().watch_scroll_y(old_value, new_value)
        self._on_moved()

    def _stack(self) -> None:
        """Put the turns under each other by their heights."""
        self._painted.clear()
        self._broken_at = self.text_width
        self._tops = list(accumulate(self._heights, initial=0))
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self.refresh()

    def _height(self, index: int) -> int:
        row, width = self._rows[index], self.text_width
        head = row.head.get_height({}, width)
        if self._room and self._room[0] == index:
            return head + self._room[1] + 1
        return head + row.text.get_height({}, width) + 1

    def _paint(self, index: int) -> list[Strip]:
        row = self._rows[index]
        has_room = self._room is not None and self._room[0] == index
        text = _NO_LINES if has_room else row.text
        if self.pointed and index == self.chosen:
            text = text.stylize("reverse", *self.pointed)
        parts = [row.head, text]
        return [
            strip
            for part in parts
            for strip in Visual.to_strips(self, part, self.text_width, None, self.visual_style)
        ]

    def _bar(self, index: int, at: int) -> Strip:
        is_last = at == self._tops[index + 1] - self._tops[index] - 1
        style = self.rich_style
        sign = " "
        for marked, name, drawn in ((self.heard, "heard", "│"), (self.chosen, "chosen", "▌")):
            if index == marked and not is_last:
                sign, style = drawn, self.get_component_rich_style(f"turn-lines--{name}")
        return Strip([Segment(sign, style), Segment(" ", self.rich_style)])
