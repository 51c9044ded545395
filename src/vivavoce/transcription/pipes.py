"""A process of our own that is spoken to by its pipes: its end of them, and ours."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any

Say = Callable[[dict[str, Any]], None]
"""Writes one message, a JSON object a line, to whoever started this process."""


def sayer() -> Say:
    """Take standard output for messages alone; libraries that print go to standard error."""
    told = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What a library prints would break the protocol.
    sys.stdout = sys.stderr

    def say(message: dict[str, Any]) -> None:
        told.write(json.dumps(message) + "\n")
        told.flush()

    return say


class PipedProcess:
    """A child process with a pipe to it and one from it; what it grumbles goes nowhere."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )

    def end(self) -> None:
        """End it, whatever it is doing, and close its pipes."""
        self.process.kill()
        self.process.wait()
        # What was not sent yet goes nowhere: nobody is there to read it.
        with contextlib.suppress(OSError):
            self.told.close()
        self.says.close()

    @property
    def told(self) -> IO[bytes]:
        """What it reads."""
        assert self.process.stdin is not None  # noqa: S101 (for the type checker: it is a pipe)
        return self.process.stdin

    @property
    def says(self) -> IO[bytes]:
        """What it writes."""
        assert self.process.stdout is not None  # noqa: S101 (the same)
        return self.process.stdout
