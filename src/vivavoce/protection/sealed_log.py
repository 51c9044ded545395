"""A sealed log: records that are only ever appended, each an age message of its own.

On disk a record is its length (u32, big-endian) and one age message; inside, JSON with the
record's own sequence number `n`, from 0, so that a removed or repeated record is noticed.
"""

import json
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder, sync_folder
from vivavoce.protection.sealing import Identity, PublicKey, seal, unseal

_LENGTH = struct.Struct(">I")
_LARGEST_RECORD = 1 << 20

Record = dict[str, Any]


@dataclass(frozen=True)
class SealedLogContents:
    """The records of a log in order; `torn_bytes` counts what an interrupted append left."""

    records: tuple[Record, ...]
    torn_bytes: int


def append_sealed(path: Path, record: Record, recipient: PublicKey) -> int:
    """Append one record, on disk when this returns, and return its sequence number.

    A torn last record is cut off first. Raises OSError; then the log is as it was.
    """
    make_private_folder(path.parent)
    is_new = not path.exists()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        messages, whole_length = _split(file.read())
        n = len(messages)
        message = seal(json.dumps({**record, "n": n}).encode(), recipient)
        file.truncate(whole_length)
        file.seek(whole_length)
        try:
            file.write(_LENGTH.pack(len(message)) + message)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(whole_length)
            raise
    if is_new:
        sync_folder(path.parent)
    return n


def read_sealed_log(path: Path, identity: Identity) -> SealedLogContents:
    """Read all records; a missing log is an empty one.

    Raises WrongKey for another's log, VivavoceError where a record is missing or out of order.
    """
    if not path.exists():
        return SealedLogContents((), 0)
    data = path.read_bytes()
    messages, whole_length = _split(data)
    records = tuple(json.loads(unseal(message, identity)) for message in messages)
    if [record.get("n") for record in records] != list(range(len(records))):
        raise VivavoceError(f"{path.name} has lost a record or holds one twice; restore a backup.")
    return SealedLogContents(records, len(data) - whole_length)


def _split(data: bytes) -> tuple[list[bytes], int]:
    """Return the whole messages in `data` and the length that they take up."""
    messages = []
    place = 0
    while place + _LENGTH.size <= len(data):
        (length,) = _LENGTH.unpack_from(data, place)
        end = place + _LENGTH.size + length
        if length > _LARGEST_RECORD or end > len(data):
            break
        messages.append(data[place + _LENGTH.size : end])
        place = end
    return messages, place
