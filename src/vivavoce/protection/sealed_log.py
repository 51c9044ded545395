"""A sealed log: records that are only ever appended, each an age message of its own.

On disk a record is its length (u32, big-endian) and one age message; inside, JSON with the
record's own sequence number `n`, from 0, so that a removed or repeated record is noticed.
"""

import contextlib
import fcntl
import json
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.protection.sealing import HEADER, Identity, PublicKey, seal, unseal

_LENGTH = struct.Struct(">I")
_LARGEST_RECORD = 1 << 20

Record = dict[str, Any]


@dataclass(frozen=True)
class SealedLogContents:
    """The records of a log in order; `torn_bytes` counts what an interrupted append left."""

    records: tuple[Record, ...]
    torn_bytes: int


class LogGrew(VivavoceError):
    """Somebody else appended to a log meanwhile."""


def append_sealed(
    path: Path, record: Record, recipient: PublicKey, *, after: int | None = None
) -> int:
    """Append one record, on disk when this returns, and return its sequence number.

    The torn start of a last record is cut off first. Raises OSError, VivavoceError where the log
    is damaged or the record too long, and LogGrew where it does not hold as many records as
    `after` says; then the log is as it was.
    """
    make_private_folder(path.parent)
    with _locked(path, os.O_RDWR | os.O_CREAT, fcntl.LOCK_EX) as descriptor:
        messages, whole_length = _split(_content(descriptor), path)
        n = len(messages)
        if after not in (None, n):
            raise LogGrew(f"{path.name} was written to meanwhile. Nothing was added; try again.")
        message = seal(json.dumps({**record, "n": n}).encode(), recipient)
        if len(message) > _LARGEST_RECORD:
            raise VivavoceError("That is too long to be kept. Nothing was written; shorten it.")
        _write_at(descriptor, whole_length, _LENGTH.pack(len(message)) + message)
    if n == 0:
        sync_folder(path.parent)
    return n


def read_sealed_log(path: Path, identity: Identity) -> SealedLogContents:
    """Read all records; a missing log is an empty one.

    Raises WrongKey for another's log, VivavoceError where it is damaged, or a record is missing
    or out of order.
    """
    try:
        with _locked(path, os.O_RDONLY, fcntl.LOCK_SH) as descriptor:
            data = _content(descriptor)
    except FileNotFoundError:
        return SealedLogContents((), 0)
    messages, whole_length = _split(data, path)
    records = tuple(json.loads(unseal(message, identity)) for message in messages)
    if [record.get("n") for record in records] != list(range(len(records))):
        raise VivavoceError(f"{path.name} has lost a record or holds one twice; restore a backup.")
    return SealedLogContents(records, len(data) - whole_length)


@contextmanager
def _locked(path: Path, flags: int, lock: int) -> Iterator[int]:
    """Open a log while nobody else is in it; closing the file drops the lock."""
    descriptor = os.open(path, flags, 0o600)
    try:
        fcntl.flock(descriptor, lock)
        yield descriptor
    finally:
        os.close(descriptor)


def _content(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        return file.read()


def _write_at(descriptor: int, place: int, data: bytes) -> None:
    """Put `data` at the end of what is whole, or leave nothing of it."""
    os.ftruncate(descriptor, place)
    at = place
    try:
        while data:
            written = os.pwrite(descriptor, data, at)
            data, at = data[written:], at + written
        os.fsync(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, place)
        raise


def _split(data: bytes, path: Path) -> tuple[list[bytes], int]:
    """Return the whole messages in `data` and the length that they take up.

    Raises VivavoceError where what follows them is more than the torn start of one record.
    """
    messages: list[bytes] = []
    place = 0
    while place + _LENGTH.size <= len(data):
        (length,) = _LENGTH.unpack_from(data, place)
        message = data[place + _LENGTH.size :][:length]
        if len(message) < length or not length:
            break
        if not _is_one_message(message):
            raise _damaged(path)
        messages.append(message)
        place += _LENGTH.size + length
    if not _may_be_torn(data[place:]):
        raise _damaged(path)
    return messages, place


def _is_one_message(data: bytes) -> bool:
    """A length that was altered makes a message end in the next one, or begin in the middle."""
    return data.startswith(HEADER[: len(data)]) and data.count(HEADER) <= 1


def _may_be_torn(tail: bytes) -> bool:
    # After a power cut the end of a file can be there as zeros that were never written over.
    if len(tail) < _LENGTH.size or not any(tail):
        return True
    (length,) = _LENGTH.unpack_from(tail)
    return length <= _LARGEST_RECORD and _is_one_message(tail[_LENGTH.size :])


def _damaged(path: Path) -> VivavoceError:
    return VivavoceError(
        f"{path.name} of {path.parent.parent.name}/{path.parent.name} is damaged. Nothing in it "
        "was changed, and sound and draft are in files of their own; restore it from a backup."
    )
