"""A live transcriber seen from outside: started, listened to, ended."""

import contextlib
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import IO, Any

from vivavoce.session.drafting.live.messages import LiveConfig
from vivavoce.study.study import environment_without_passphrase

_WORKER = (sys.executable, "-P", "-m", "vivavoce.session.drafting.live.worker")
"""How it is started; -P, because a numpy.py in the folder where the user stands is not ours."""
_LOOK_SECONDS = 0.5


class LiveProcess:
    """One live transcriber; leaving the context ends it, whatever it is doing."""

    def __init__(self, config: LiveConfig) -> None:
        self._process = subprocess.Popen(
            _WORKER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment_without_passphrase(),
        )
        self.pid = self._process.pid
        # One that has died already says so by saying nothing.
        with contextlib.suppress(OSError):
            self._told.write(config.to_json().encode() + b"\n")
            self._told.flush()

    def __enter__(self) -> "LiveProcess":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._says.close()
        # What was not read goes nowhere: nobody is there.
        with contextlib.suppress(OSError):
            self._told.close()

    def messages(self, may_go_on: Callable[[], bool]) -> Iterator[dict[str, Any]]:
        """Yield what it says, until it ends or may not go on; that is asked twice a second."""
        rest = b""
        while may_go_on():
            readable, _, _ = select.select([self._says], [], [], _LOOK_SECONDS)
            if readable:
                if not (data := os.read(self._says.fileno(), 65536)):
                    return
                *lines, rest = (rest + data).split(b"\n")
                yield from map(json.loads, lines)

    @property
    def _told(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 (for the type checker: it is a pipe)
        return self._process.stdin

    @property
    def _says(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 (the same)
        return self._process.stdout
