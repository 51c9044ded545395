"""Lines in, lines out: whoever types is never waited for, and nothing on the screen moves."""

import os
import queue
import sys
import threading

import click

from vivavoce.domain.words import shown

_LONGEST = 64 * 1024
_NOT_TEXT = "\ufffd"


class InputEnded(Exception):
    """No more lines come: the pipe has ended, or somebody pressed ctrl+d."""


class Lines:
    """Reads standard input in a thread of its own; `say` writes whole lines, and only those."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.is_terminal = is_terminal
        self._came: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, name="lines", daemon=True).start()

    def say(self, *texts: str) -> None:
        """Write lines; what a terminal would obey in them is shown instead."""
        for text in texts:
            click.echo(shown(text))

    def next(self, seconds: float | None = None) -> str | None:
        """Return the next line, None where none came in time; raises InputEnded."""
        try:
            line = self._came.get(timeout=seconds)
        except queue.Empty:
            return None
        if line is None:
            raise InputEnded
        return line

    def ask(self, question: str) -> str:
        """Say something and wait for the line that answers it; raises InputEnded."""
        self.say(question)
        return (self.next() or "").strip()

    def _read(self) -> None:
        # By descriptor, because a reader within Python's own buffer would hold its lock at exit.
        rest = b""
        while True:
            came = self._more()
            *whole, rest = (rest + (came or b"\n")).split(b"\n")
            for line in whole:
                self._put(line)
            rest = rest[:_LONGEST]
            if not came:
                self._came.put(None)
            # After ctrl+d a terminal goes on; a pipe does not, nor a terminal that is gone.
            if came is None or (not came and not self.is_terminal):
                return

    def _more(self) -> bytes | None:
        try:
            return os.read(sys.stdin.fileno(), _LONGEST)
        except OSError:
            return None

    def _put(self, line: bytes) -> None:
        if line.strip():
            self._came.put(line[:_LONGEST].decode("utf-8", "replace").rstrip("\r"))


def is_text(line: str) -> bool:
    """Whether a line came in whole: what is no UTF-8 text has been replaced in it."""
    return _NOT_TEXT not in line
