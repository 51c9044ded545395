"""Rows of utterances on their way from the channels of a call to the transcriber.

A row holds what one person said in the order of time, as much as Whisper hears in one go: what is
heard together depends on the sound alone, so that the same call gives the same draft, whether the
machine keeps up or not, and each row has all the context that there is.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from vivavoce.transcription.packing.rows import fits_a_row
from vivavoce.transcription.transcriber import Utterance


@dataclass(frozen=True, order=True)
class Spoken:
    """An utterance of one channel; ordered by when it began."""

    start_ms: int
    channel: str
    utterance: Utterance = field(compare=False)


Row = tuple[Spoken, ...]


class Pending:
    """Filled by a thread for each channel, emptied by the one that hears."""

    def __init__(self, channels: Iterable[str]) -> None:
        self._news = threading.Condition()
        self._open = set(channels)
        self._begun: dict[str, Row] = {}
        self._waiting: list[Row] = []
        self._at_work: Row = ()
        self._newest_ms = 0
        self.problem = ""
        """Why not all of the call can be heard now; empty where it can."""

    def put(self, channel: str, utterance: Utterance) -> None:
        """Take an utterance; waits while a full row of its channel waits."""
        spoken = Spoken(utterance.start_ms, channel, utterance)
        with self._news:
            self._news.wait_for(lambda: not self._has_full_row(channel))
            row = self._begun.get(channel, ())
            if not fits_a_row([each.utterance for each in row], utterance):
                self._close(channel)
            self._begun[channel] = (*self._begun.get(channel, ()), spoken)

    def reach(self, newest_ms: int) -> None:
        """Note how far the recording is."""
        with self._news:
            self._newest_ms = max(self._newest_ms, newest_ms)

    def end(self, channel: str, problem: str = "") -> None:
        """Nothing more comes of a channel, because the call is over or something is wrong."""
        with self._news:
            self._close(channel)
            self._open.discard(channel)
            self.problem = self.problem or problem
            self._news.notify_all()

    def take(self, seconds: float) -> Row:
        """Take the row that began first; what was taken before is done.

        Nothing where no row was full within `seconds`, or `is_over`.
        """
        with self._news:
            self._at_work = ()
            self._news.wait_for(lambda: self._waiting or not self._open, seconds)
            if self._waiting:
                self._at_work = self._waiting.pop(0)
            self._news.notify_all()
            return self._at_work

    @property
    def is_over(self) -> bool:
        """Whether all has come, and all of it was taken."""
        with self._news:
            return not self._open and not self._waiting

    @property
    def behind_ms(self) -> int:
        """How long ago the first of the full rows ended that are not heard yet; 0 without any."""
        with self._news:
            unheard = [row[-1].utterance.end_ms for row in (self._at_work, *self._waiting) if row]
            return max(0, self._newest_ms - min(unheard)) if unheard else 0

    def _close(self, channel: str) -> None:
        if row := self._begun.pop(channel, ()):
            self._waiting.append(row)
            self._waiting.sort()
            self._news.notify_all()

    def _has_full_row(self, channel: str) -> bool:
        return any(row[0].channel == channel for row in self._waiting)
