"""Painting anew only those turns of a transcript that an edit has changed."""

from itertools import takewhile

from vivavoce.domain.editing.splice import Turns
from vivavoce.tui.transcript_text import TurnWriter
from vivavoce.tui.widgets.turns_pane import TurnsPane


def repaint(pane: TurnsPane, writer: TurnWriter, before: Turns, now: Turns) -> None:
    """Show the turns as they are now."""
    first = _same(before, now)
    if first == len(before) == len(now):
        return
    kept = _same(before[first:][::-1], now[first:][::-1])
    end = len(now) - kept
    # The next turn that has a question may have lost its heading, or got one.
    below = sum(1 for _ in takewhile(lambda turn: not turn.question, now[end:]))
    stop = min(len(now), end + below + 1)
    count = len(before) - kept + stop - end - first
    pane.put(first, count, writer.rows(now, first, stop))


def _same(one: Turns, other: Turns) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
