"""Locks of a study: `call.lock` is a running recorder's, `study.lock` whoever takes calls over."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError

_TRIES = 20
_BETWEEN_TRIES_SECONDS = 0.05
_STUDY_PATIENCE_SECONDS = 60.0


@dataclass(frozen=True)
class RunningCall:
    """Which interview a recorder is in, its process, and the socket where it listens."""

    interview: str
    pid: int
    socket: str
    clip: str = ""
    """The folder, within the study, of a clip of consent before the interview; empty in a call."""

    @property
    def words(self) -> str:
        """What is being recorded."""
        return f"the consent of {self.interview}" if self.clip else self.interview


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
            if _try(self._descriptor):
                return True
            time.sleep(_BETWEEN_TRIES_SECONDS)
        return False

    def release(self) -> None:
        """Let the next call begin; closing the file is what drops the lock."""
        os.close(self._descriptor)


@contextmanager
def study_lock(path: Path) -> Iterator[None]:
    """Hold the study for a moment, while a call is begun or its files are taken over.

    Raises VivavoceError where another process holds it for longer than a call takes to begin.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + _STUDY_PATIENCE_SECONDS
        while not _try(descriptor):
            if time.monotonic() > deadline:
                raise VivavoceError("Another Vivavoce is finishing a call in this study; wait.")
            time.sleep(_BETWEEN_TRIES_SECONDS)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def held_folder(folder: Path) -> Iterator[None]:
    """Hold the folder of one interview while its draft is made, without a file of its own.

    Raises VivavoceError where another process makes it, or there is no such folder.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        raise VivavoceError(
            f"The sound of {folder.parent.name}/{folder.name} is missing; restore it from a backup."
        ) from None
    try:
        if not _try(descriptor):
            raise VivavoceError(
                f"The draft of {folder.parent.name}/{folder.name} is being made by another "
                "Vivavoce. Nothing was done; let it finish."
            )
        yield
    finally:
        os.close(descriptor)


class DraftLock:
    """Held by whoever makes drafts in a study; its file says what they are at, for others.

    Raises VivavoceError, saying so, where somebody else is at it.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try(self._descriptor):
            told = os.pread(self._descriptor, 4096, 0).decode(errors="replace")
            os.close(self._descriptor)
            raise VivavoceError(
                f"Another Vivavoce makes drafts in this study{f' ({told})' if told else ''}; one "
                "at a time. Nothing was done here: what waits is done there, or afterwards."
            )

    def note(self, interview: str) -> None:
        """Write down which interview is at work."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{interview}, process {os.getpid()}".encode(), 0)

    def __enter__(self) -> "DraftLock":
        return self

    def __exit__(self, *_: object) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def running_call(path: Path) -> RunningCall | None:
    """Return the call that a living recorder is in, None where there is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
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
