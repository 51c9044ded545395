"""One sealed part while it is written: sound goes in, age chunks reach the disk."""

import hashlib
import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.protection.sealing import PublicKey, seal_stream

_RETRY_SECONDS = 0.5


class _Pipe:
    """Feeds age from a queue; None ends the stream."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._rest = b""
        self._ended = False

    def put(self, data: bytes | None) -> None:
        self._queue.put(data)

    def read(self, size: int = -1, /) -> bytes:
        if not self._rest and not self._ended:
            item = self._queue.get()
            self._ended = item is None
            self._rest = item or b""
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken


class _PatientFile:
    """A sink that never raises, because an exception here would end the age stream for good.

    On a full disk it cuts back to the last whole write, says so, and tries again until there is
    room or `give_up` is set.
    """

    def __init__(self, path: Path, tell: Callable[[str | None], None]) -> None:
        make_private_folder(path.parent)
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._length = 0
        self._tell = tell
        self.give_up = threading.Event()
        sync_folder(path.parent)

    def write(self, data: bytes) -> int:
        while not self._try(data):
            self._tell("disk-full")
            if self.give_up.wait(_RETRY_SECONDS):
                return len(data)
        self._tell(None)
        return len(data)

    def _try(self, data: bytes) -> bool:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._descriptor, view) :]
            os.fdatasync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, self._length)
            os.lseek(self._descriptor, self._length, os.SEEK_SET)
            return False
        self._length += len(data)
        return True

    def flush(self) -> None:
        """Every write is on disk already."""

    def close(self) -> None:
        os.close(self._descriptor)


class RawPartWriter:
    """Seals one part as its sound arrives; `tell` hears of trouble ("disk-full") and its end."""

    def __init__(
        self, path: Path, recipients: tuple[PublicKey, ...], tell: Callable[[str | None], None]
    ) -> None:
        self._pipe = _Pipe()
        self._file = _PatientFile(path, tell)
        self._hash = hashlib.sha256()
        self.frames_bytes = 0
        self._thread = threading.Thread(
            target=seal_stream, args=(self._pipe, self._file, *recipients), name=path.name
        )
        self._thread.start()

    def write(self, pcm: bytes) -> None:
        """Take sound; returns at once."""
        self._hash.update(pcm)
        self.frames_bytes += len(pcm)
        self._pipe.put(pcm)

    def close(self, patience_seconds: float = 10.0) -> str:
        """End the part, wait until it is on disk, and return the SHA-256 of its sound."""
        self._pipe.put(None)
        self._thread.join(patience_seconds)
        if self._thread.is_alive():
            self._file.give_up.set()
            self._thread.join()
        self._file.close()
        return self._hash.hexdigest()
