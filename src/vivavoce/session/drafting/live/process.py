"""A live transcriber seen from outside: started, listened to, ended."""

import contextlib
import json
import os
import select
import sys
from collections.abc import Callable, Iterator
from typing import Any

from vivavoce.session.drafting.live.messages import LiveConfig, spelling_message
from vivavoce.study.study import environment_without_passphrase
from vivavoce.transcription.pipes import PipedProcess

_WORKER = (sys.executable, "-P", "-m", "vivavoce.session.drafting.live.worker")
"""How it is started; -P, because a numpy.py in the folder where the user stands is not ours."""
_LOOK_SECONDS = 0.5


class LiveProcess:
    """One live transcriber; leaving the context ends it, whatever it is doing.

    `config` returns all that is known by now: of that the spelling may change meanwhile.
    """

    def __init__(self, config: Callable[[], LiveConfig]) -> None:
        self._config = config
        self._piped = PipedProcess(_WORKER, environment_without_passphrase())
        self.pid = self._piped.process.pid
        begins_with = config()
        self._spelling = begins_with.spelling
        self._tell(begins_with.to_json())

    def __enter__(self) -> "LiveProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self._piped.end()

    def messages(self, may_go_on: Callable[[], bool]) -> Iterator[dict[str, Any]]:
        """Yield what it says, until it ends or may not go on; that is asked twice a second.

        As often it is told words that may be expected only now.
        """
        rest, says = b"", self._piped.says
        while may_go_on():
            self._tell_spelling()
            readable, _, _ = select.select([says], [], [], _LOOK_SECONDS)
            if readable:
                if not (data := os.read(says.fileno(), 65536)):
                    return
                *lines, rest = (rest + data).split(b"\n")
                yield from map(json.loads, lines)

    def _tell_spelling(self) -> None:
        spelling = self._config().spelling
        if spelling != self._spelling:
            self._spelling = spelling
            self._tell(spelling_message(spelling))

    def _tell(self, line: str) -> None:
        # One that has died already says so by saying nothing.
        with contextlib.suppress(OSError):
            self._piped.told.write(line.encode() + b"\n")
            self._piped.told.flush()
