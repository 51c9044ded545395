"""Sealing a whole file piece by piece, so that its size does not matter to memory."""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.protection.sealing import PublicKey, seal_stream


@dataclass(frozen=True)
class SealedFile:
    """The SHA-256 of what was read, and of what was written."""

    plain_sha256: str
    sealed_sha256: str


class _Source:
    """Hands a file on and hashes it; it ends at an error, which it keeps for later."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()
        self.error: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            data = self._file.read(size)
        except OSError as error:
            self.error, data = error, b""
        self.hash.update(data)
        return data


class _Sink:
    """Takes sealed bytes and hashes them; it keeps an error too, because age must not meet one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.hash = hashlib.sha256()
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        if self.error is None:
            try:
                self._file.write(data)
                self.hash.update(data)
            except OSError as error:
                self.error = error
        return len(data)

    def flush(self) -> None:
        """The file is flushed at its end."""


def seal_file(source: BinaryIO, target: Path, *recipients: PublicKey) -> SealedFile:
    """Seal all that `source` holds into `target`, whole and on disk, or not at all.

    Raises OSError; then nothing is left behind and `target` is as it was.
    """
    make_private_folder(target.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            plain, sealed = _Source(source), _Sink(file)
            seal_stream(plain, sealed, *recipients)
            if error := plain.error or sealed.error:
                raise error
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return SealedFile(plain.hash.hexdigest(), sealed.hash.hexdigest())
