"""A stranger's sound file, read through a process that may be killed, crash or lie."""

import contextlib
import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.importing.decoded import HEADER, LONGEST_RECORD, SoundEnd, SoundFacts
from vivavoce.study.study import environment_without_passphrase

_STALLED_SECONDS = 8.0
_READ_BYTES = 1 << 16


class _Broken(Exception):
    """The decoder ended, hangs, or says what makes no sense."""


class SoundFile:
    """A sound file of any format that PyAV reads; leaving the context ends its process.

    Entering raises VivavoceError for what holds no sound. The file is only ever read.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting = bytearray()
        self.end = SoundEnd(is_damaged=True)
        """How the end came; known once all blocks were taken."""

    def __enter__(self) -> "SoundFile":
        self._process = _decoder(self._path)
        try:
            self.facts = self._first()
        except BaseException:
            self._kill()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, traceback: TracebackType | None
    ) -> None:
        self._kill()

    def blocks(self) -> Iterator[bytes]:
        """Yield its PCM, little-endian 16 bit, channels interleaved, in whole frames.

        A decoder that dies or hangs ends them; `end` then says that the file is damaged. Raises
        VivavoceError for a file that turns out to be no recording.
        """
        frame_bytes = self.facts.channels * 2
        with contextlib.suppress(_Broken):
            while (record := self._record())[0] == b"P":
                if len(record[1]) % frame_bytes:
                    return
                yield record[1]
            kind, content = record
            if kind == b"R":
                raise self._refusal(content)
            with contextlib.suppress(ValueError, TypeError):
                self.end = SoundEnd(**json.loads(content))

    def _first(self) -> SoundFacts:
        try:
            kind, content = self._record()
            if kind == b"S":
                facts = SoundFacts(**json.loads(content))
                if facts.rate > 0 and facts.channels in (1, 2):
                    return facts
        except (_Broken, ValueError, TypeError):
            kind, content = b"R", b"cannot be decoded."
        raise self._refusal(content)

    def _refusal(self, content: bytes) -> VivavoceError:
        why = shown(content.decode(errors="replace"))
        return VivavoceError(f"{shown(self._path.name)} {why} Nothing was changed.")

    def _record(self) -> tuple[bytes, bytes]:
        kind, length = HEADER.unpack(self._take(HEADER.size))
        if length > LONGEST_RECORD:
            raise _Broken
        return kind, self._take(length)

    def _take(self, length: int) -> bytes:
        while len(self._waiting) < length:
            ready, _, _ = select.select([self._stdout], [], [], _STALLED_SECONDS)
            data = os.read(self._stdout.fileno(), _READ_BYTES) if ready else b""
            if not data:
                raise _Broken
            self._waiting += data
        taken = bytes(self._waiting[:length])
        del self._waiting[:length]
        return taken

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._stdout.close()

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 (for the type checker: it is a pipe)
        return self._process.stdout


def _decoder(path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        # -P, because an av.py in the folder where the user stands is not ours.
        [sys.executable, "-P", "-m", "vivavoce.importing.decoder", str(path.resolve())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment_without_passphrase(),
    )
