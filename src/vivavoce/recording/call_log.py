"""The call log: one JSON line an event, on disk before it is acknowledged.

It holds kinds, codes, frames and clocks, never free text, and is the only truth about a call
until `session` has taken it over into `study.db`.
"""

import json
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from vivavoce.domain.interview import Event, Kind
from vivavoce.protection.durable import make_private_folder, sync_folder

ChannelName = Literal["mic", "line"]
Line = dict[str, Any]


@dataclass(frozen=True)
class RawPart:
    """A part while the call runs: s16le mono at `rate` Hz from `first_frame` of the call on."""

    channel: ChannelName
    part: int
    rate: int
    first_frame: int
    path: str


@dataclass(frozen=True)
class FinishedPart:
    """A part as it stays: FLAC, sealed to the participant; `path` is within its interview."""

    channel: ChannelName
    part: int
    rate: int
    first_frame: int
    frames: int
    path: str
    sha256: str


class CallLog:
    """The log of one call, opened by the one process that writes it, from any of its threads."""

    def __init__(self, path: Path) -> None:
        make_private_folder(path.parent)
        lines, whole_bytes = _read(path)
        self._lock = threading.Lock()
        self._next = len(lines)
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.ftruncate(self._descriptor, whole_bytes)
        os.lseek(self._descriptor, whole_bytes, os.SEEK_SET)
        sync_folder(path.parent)

    def append(self, kind: Kind, at_ms: int, code: str | None = None, **details: Any) -> Line:
        """Write one event and return it once it is on disk; raises OSError on a full disk."""
        with self._lock:
            line = {
                "seq": self._next,
                "kind": kind.value,
                "at_ms": at_ms,
                "wall": datetime.now().astimezone().isoformat(timespec="milliseconds"),
                "code": code,
                "monotonic_ns": time.monotonic_ns(),
                **details,
            }
            self._write(line)
            self._next += 1
            return line

    def _write(self, line: Line) -> None:
        start = os.lseek(self._descriptor, 0, os.SEEK_CUR)
        try:
            _write_all(self._descriptor, json.dumps(line).encode() + b"\n")
            os.fdatasync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, start)
            os.lseek(self._descriptor, start, os.SEEK_SET)
            raise

    def append_part(self, kind: Kind, at_ms: int, part: RawPart | FinishedPart) -> Line:
        """Write that a part was begun (RAW_PART) or finished (PART)."""
        return self.append(kind, at_ms, **asdict(part))

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def read_call_log(path: Path) -> list[Line]:
    """Return all whole lines of a call log; a torn last line is left out."""
    return _read(path)[0]


def events(lines: Iterable[Line]) -> tuple[Event, ...]:
    """Return the lines as the domain's events."""
    return tuple(
        Event(line["seq"], Kind(line["kind"]), line["at_ms"], line["wall"], line["code"])
        for line in lines
    )


def raw_parts(lines: Iterable[Line]) -> tuple[RawPart, ...]:
    """Return the parts that were begun."""
    return tuple(
        RawPart(**{name: line[name] for name in RawPart.__dataclass_fields__})
        for line in lines
        if line["kind"] == Kind.RAW_PART
    )


def finished_parts(lines: Iterable[Line]) -> tuple[FinishedPart, ...]:
    """Return the parts that were finished."""
    return tuple(
        FinishedPart(**{name: line[name] for name in FinishedPart.__dataclass_fields__})
        for line in lines
        if line["kind"] == Kind.PART
    )


def _read(path: Path) -> tuple[list[Line], int]:
    """Return the whole lines and the bytes that they take up."""
    data = path.read_bytes() if path.exists() else b""
    lines: list[Line] = []
    whole_bytes = 0
    for raw in data.splitlines(keepends=True):
        try:
            line = json.loads(raw)
        except ValueError:
            break
        if not raw.endswith(b"\n") or line.get("seq") != len(lines):
            break
        lines.append(line)
        whole_bytes += len(raw)
    return lines, whole_bytes


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
