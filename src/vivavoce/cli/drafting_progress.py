"""How far a draft is: a bar on a terminal, otherwise a line now and then."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.drafting.pace import Advance

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_BETWEEN_LINES_SECONDS = 60.0


class Progress(Protocol):
    """Shows how far one draft is."""

    def show(self, advance: Advance) -> None:
        """Take in how far it is now."""


@contextmanager
def shown_progress(interview: InterviewId) -> Iterator[Progress]:
    """Show one draft's progress on stderr, as whoever reads there can take it."""
    if not sys.stderr.isatty():
        yield _Lines(interview)
        return
    with click.progressbar(
        length=100,
        label=f"Transcribing {interview}",
        show_percent=False,
        show_eta=False,
        item_show_func=lambda words: words,
        file=sys.stderr,
    ) as bar:
        yield _Bar(bar)


class _Bar:
    def __init__(self, bar: "ProgressBar[str | None]") -> None:
        self._bar = bar

    def show(self, advance: Advance) -> None:
        self._bar.update(int(advance.share * 100) - self._bar.pos, advance.words)


class _Lines:
    """A line whenever something else goes on, and otherwise once a minute."""

    def __init__(self, interview: InterviewId) -> None:
        self._interview = interview
        self._next = 0.0
        self._waits_for: str | None = None

    def show(self, advance: Advance) -> None:
        now = time.monotonic()
        if now < self._next and advance.waits_for == self._waits_for:
            return
        self._next, self._waits_for = now + _BETWEEN_LINES_SECONDS, advance.waits_for
        click.echo(f"{self._interview}: {advance.words}", err=True)
