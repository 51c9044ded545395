"""A file that keeps room on the disk, so that a full one loses nothing already captured."""

import contextlib
import errno
import os
import shutil
import threading
from pathlib import Path

from vivavoce.protection.durable import make_private_folder

RESERVE_BYTES = 32 * 1024 * 1024
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class Reserve:
    """Room that was set aside beside a call's files; used from any thread."""

    def __init__(self, folder: Path, size: int = RESERVE_BYTES) -> None:
        self._path = folder / "reserve"
        self._size = size
        self._lock = threading.Lock()

    def set_aside(self) -> bool:
        """Take the room again where there is twice as much; say whether it is set aside now."""
        with self._lock, contextlib.suppress(OSError):
            make_private_folder(self._path.parent)
            if self._path.exists():
                return True
            if shutil.disk_usage(self._path.parent).free < 2 * self._size:
                return False
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.posix_fallocate(descriptor, 0, self._size)
            except OSError:
                self._path.unlink()
                raise
            finally:
                os.close(descriptor)
            return True
        return False

    def give_way(self, error: OSError) -> bool:
        """Free the room if `error` says that the disk is full; say whether there was any."""
        if error.errno not in _NO_ROOM:
            return False
        return self.release()

    def release(self) -> bool:
        """Free the room; say whether there was any."""
        with self._lock:
            try:
                self._path.unlink()
            except OSError:
                return False
            return True
