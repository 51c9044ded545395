"""Utterances on their way from the channels of a call to the transcriber, the earliest first."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field

from vivavoce.transcription.transcriber import Utterance

_MOST_MS = 60_000
"""How much speech of one channel waits here; as much sound waits to be cut, the rest elsewhere."""
_MOST_AT_ONCE = 8
_MOST_AT_ONCE_MS = 60_000


@dataclass(frozen=True, order=True)
class Spoken:
    """An utterance of one channel; ordered by when it began."""

    start_ms: int
    channel: str
    utterance: Utterance = field(compare=False)

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return self.utterance.end_ms - self.start_ms


class Pending:
    """Filled by a thread for each channel, emptied by the one that hears."""

    def __init__(self, channels: Iterable[str]) -> None:
        self._news = threading.Condition()
        self._open = set(channels)
        self._waiting: list[Spoken] = []
        self._at_work: list[Spoken] = []
        self._newest_ms = 0
        self.problem = ""
        """Why not all of the call can be heard now; empty where it can."""

    def put(self, channel: str, utterance: Utterance) -> None:
        """Take an utterance; waits while a minute of its channel waits."""
        spoken = Spoken(utterance.start_ms, channel, utterance)
        with self._news:
            self._news.wait_for(lambda: self._waiting_ms(channel) < _MOST_MS)
            self._waiting.append(spoken)
            self._waiting.sort()
            self._news.notify_all()

    def reach(self, newest_ms: int) -> None:
        """Note how far the recording is."""
        with self._news:
            self._newest_ms = max(self._newest_ms, newest_ms)

    def end(self, channel: str, problem: str = "") -> None:
        """Nothing more comes of a channel, because the call is over or something is wrong."""
        with self._news:
            self._open.discard(channel)
            self.problem = self.problem or problem
            self._news.notify_all()

    def take(self, seconds: float) -> tuple[Spoken, ...]:
        """Take what began first, and what of it can be heard at once; what was taken is done.

        Nothing where nothing came within `seconds`, or `is_over`.
        """
        with self._news:
            self._at_work = []
            self._news.wait_for(lambda: self._waiting or not self._open, seconds)
            length_ms = 0
            while self._waiting and len(self._at_work) < _MOST_AT_ONCE:
                length_ms += self._waiting[0].length_ms
                if self._at_work and length_ms > _MOST_AT_ONCE_MS:
                    break
                self._at_work.append(self._waiting.pop(0))
            self._news.notify_all()
            return tuple(self._at_work)

    @property
    def is_over(self) -> bool:
        """Whether all has come, and all of it was taken."""
        with self._news:
            return not self._open and not self._waiting

    @property
    def behind_ms(self) -> int:
        """How long ago the first utterance began that is not heard yet; 0 where none waits."""
        with self._news:
            unheard = [spoken.start_ms for spoken in (*self._at_work, *self._waiting)]
            return max(0, self._newest_ms - min(unheard)) if unheard else 0

    def _waiting_ms(self, channel: str) -> int:
        return sum(spoken.length_ms for spoken in self._waiting if spoken.channel == channel)
