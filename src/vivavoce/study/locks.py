"""`call.lock`: held by a running recorder, so that nobody starts a second one unawares."""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError

_TRIES = 20
_BETWEEN_TRIES_SECONDS = 0.05


@dataclass(frozen=True)
class RunningCall:
    """Which interview a recorder is in, its process, and the socket where it listens."""

    interview: str
    pid: int
    socket: str


class CallLock:
    """The lock file of one recorder; the operating system drops it when the process ends."""

    def __init__(self, path: Path, call: RunningCall) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not self._taken():
            os.close(self._descriptor)
            raise VivavoceError(
                "A RECORDING IS RUNNING in this study. Stop it before you start another call."
            )
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, json.dumps(asdict(call)).encode(), 0)

    def _taken(self) -> bool:
        """Try for a second, because whoever asks for a running call holds the lock a moment."""
        for _ in range(_TRIES):
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_BETWEEN_TRIES_SECONDS)
            else:
                return True
        return False

    def release(self) -> None:
        """Let the next call begin; closing the file is what drops the lock."""
        os.close(self._descriptor)


def running_call(path: Path) -> RunningCall | None:
    """Return the call that a living recorder is in, None where there is none."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        # Shared, so that two who ask at once do not take each other for a recorder.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _read(descriptor)
    else:
        return None
    finally:
        os.close(descriptor)


def _read(descriptor: int) -> RunningCall:
    try:
        return RunningCall(**json.loads(os.pread(descriptor, 4096, 0)))
    except (ValueError, TypeError):
        # The recorder holds the lock but has not yet written who it is.
        return RunningCall(interview="a call that is starting", pid=0, socket="")
