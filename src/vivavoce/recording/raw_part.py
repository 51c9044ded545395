"""One sealed part while it is written: sound goes in, age chunks reach the disk."""

import contextlib
import hashlib
import os
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.protection.sealing import PublicKey, seal_stream
from vivavoce.recording.faults import note_fault
from vivavoce.recording.reserve import Reserve

_RETRY_SECONDS = 0.5
_PATIENCE_SECONDS = 10.0


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

    def drain(self) -> bytes:
        """Return what nobody has read."""
        rest = self._rest
        while not self._queue.empty():
            rest += self._queue.get() or b""
        return rest


@dataclass(frozen=True)
class Sink:
    """Where parts go: sealed to whom, who hears of trouble, what gives way on a full disk.

    `tell` hears "disk-full", "sealing-failed", or None when it is over. Once `hurry` is set the
    call is being stopped, and waiting for room ends within seconds.
    """

    recipients: tuple[PublicKey, ...]
    tell: Callable[[str | None], None]
    hurry: threading.Event
    reserve: Reserve | None = None

    def make_room(self, error: OSError) -> bool:
        """Say that the disk is full, and whether the reserve gave way."""
        self.tell("disk-full")
        return self.reserve is not None and self.reserve.give_way(error)


class _PatientFile:
    """A sink that never raises, because an exception here would end the age stream for good.

    On a full disk it cuts back to the last whole write, says so, and tries again until there is
    room or `give_up` is set.
    """

    def __init__(self, path: Path, sink: Sink) -> None:
        make_private_folder(path.parent)
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._length = 0
        self._sink = sink
        self.give_up = threading.Event()
        sync_folder(path.parent)

    def write(self, data: bytes) -> int:
        while error := self._try(data):
            if not self._sink.make_room(error) and self.give_up.wait(_RETRY_SECONDS):
                return len(data)
        self._sink.tell(None)
        return len(data)

    def _try(self, data: bytes) -> OSError | None:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(self._descriptor, view) :]
            os.fdatasync(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, self._length)
                os.lseek(self._descriptor, self._length, os.SEEK_SET)
            return error
        self._length += len(data)
        return None

    def flush(self) -> None:
        """Every write is on disk already."""

    def close(self) -> None:
        os.close(self._descriptor)


class RawPartWriter:
    """Seals one part as its sound arrives; raises OSError where its file cannot be made."""

    def __init__(self, path: Path, sink: Sink) -> None:
        self._sink = sink
        self._pipe = _Pipe()
        self._file = _PatientFile(path, sink)
        self._hash = hashlib.sha256()
        self.bytes_taken = 0
        self.has_failed = False
        self._thread = threading.Thread(target=self._seal, name=path.name)
        self._thread.start()

    def write(self, pcm: bytes) -> None:
        """Take sound; returns at once."""
        self._hash.update(pcm)
        self.bytes_taken += len(pcm)
        self._pipe.put(pcm)

    def close(self) -> str:
        """End the part, wait until it is on disk, and return the SHA-256 of its sound.

        On a full disk that is when there is room again; where the call is being stopped it gives
        up within seconds, and the part stays as long as it is.
        """
        self._pipe.put(None)
        hurried_at: float | None = None
        while self._thread.is_alive():
            self._thread.join(_RETRY_SECONDS)
            if self._sink.hurry.is_set():
                hurried_at = hurried_at or time.monotonic()
                if time.monotonic() - hurried_at > _PATIENCE_SECONDS:
                    self._file.give_up.set()
        self._file.close()
        return self._hash.hexdigest()

    def unsealed_rest(self) -> bytes:
        """Return the sound that a part which has failed did not seal, once it is closed."""
        return self._pipe.drain()

    def _seal(self) -> None:
        try:
            seal_stream(self._pipe, self._file, *self._sink.recipients)
        except Exception:
            # Whatever it was: the channel must hear of it, or all that follows is swallowed.
            note_fault()
            self.has_failed = True
