"""The draft of a call that goes on: starts the live transcriber, keeps its words, minds it."""

import threading
from collections.abc import Callable
from typing import Any

from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.session.drafting.live.process import LiveProcess
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.recogniser import Recogniser

_LOOK_SECONDS = 5.0
_TRIES = 3
_BEHIND_SECONDS = 60
"""What is nearer to the call than this keeps up with it."""


class GrowingDraft:
    """What is heard of one call while it goes on, in memory; sealed by the transcriber meanwhile.

    A transcriber that dies is started again, and goes on where its sealed log ends. `config`
    returns what it is to know, names too once the study is unlocked. `hindrance` says in a word or
    two why none may run now, such as "on battery"; "" where nothing is wrong.
    """

    def __init__(
        self, config: Callable[[], LiveConfig], recogniser: Recogniser, hindrance: Callable[[], str]
    ) -> None:
        self.recogniser = recogniser
        self._config = config
        self._hindrance = hindrance
        self._heard: dict[tuple[str, int], HeardUtterance] = {}
        self._behind_ms = 0
        self.pid = 0
        """The process of the transcriber that was started last; 0 before the first."""
        self.began_midway = False
        """Whether the beginning was heard for another process, so that it is not in memory."""
        self._is_over = False
        self.problem = ""
        """What the transcriber said last that went wrong."""
        self._closed = threading.Event()
        self._reason = ""
        self._thread = threading.Thread(target=self._run, name="growing-draft", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether all of the call has been heard, for this process or for one before it."""
        return self._is_over

    @property
    def heard(self) -> tuple[HeardUtterance, ...]:
        """What has been heard, in order of time."""
        return tuple(sorted(self._heard.values(), key=lambda each: (each.start_ms, each.channel)))

    @property
    def words(self) -> str:
        """How it stands, for a line on the screen."""
        if self._reason:
            return after_the_call(self._reason)
        if self._behind_ms < _BEHIND_SECONDS * 1000:
            return "draft keeps up"
        # By tens, because a number that never stands still draws the eye.
        return f"draft {self._behind_ms // 10_000 * 10} s behind"

    def finish(self) -> None:
        """Wait for the last words of a call that is over; where none may be heard, don't."""
        if self._reason:
            self._closed.set()
        self._thread.join()

    def close(self) -> None:
        """End the transcriber; what it sealed stays for whoever goes on."""
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        tries = 0
        try:
            while tries < _TRIES and not self._is_over and not self._closed.is_set():
                self._reason = self._hindrance()
                if self._reason:
                    self._closed.wait(_LOOK_SECONDS)
                    continue
                known = len(self._heard)
                self._follow()
                tries = 1 if len(self._heard) > known else tries + 1
                if not self._is_over and tries < _TRIES:
                    self._closed.wait(tries)
        finally:
            if not self._is_over and not self._reason:
                self._reason = "the transcriber ended"

    def _follow(self) -> None:
        """Run one transcriber to its end."""
        with LiveProcess(self._config) as process:
            self.pid = process.pid
            for message in process.messages(self._may_go_on):
                self._take(message)

    def _may_go_on(self) -> bool:
        return not self._closed.is_set() and not self._hindrance()

    def _take(self, message: dict[str, Any]) -> None:
        if "heard" in message:
            heard = HeardUtterance.from_json(message["heard"])
            self._heard[heard.channel, heard.start_ms] = heard
        elif "from" in message:
            self._begin_from(message["from"])
        elif "error" in message:
            self.problem = str(message["error"])
        elif "gives_up" in message:
            self.problem = str(message["gives_up"])
            self._closed.set()
        self._behind_ms = message.get("behind_ms", self._behind_ms)
        self._is_over = message.get("over", self._is_over)

    def _begin_from(self, starts: dict[str, int]) -> None:
        """What was told but not sealed is heard again; what was sealed but not told is missing."""
        if not self._heard and any(starts.values()):
            self.began_midway = True
        self._heard = {
            (channel, start_ms): heard
            for (channel, start_ms), heard in self._heard.items()
            if start_ms < starts.get(channel, 0)
        }


def after_the_call(why: str) -> str:
    """Say that a draft is made later: `draft after the call (on battery)`."""
    return f"draft after the call ({why})" if why else "draft after the call"
