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
from vivavoce.recording.clock import now_ns
from vivavoce.recording.reserve import Reserve

ChannelName = Literal["mic", "line"]
Line = dict[str, Any]


def part_name(channel: ChannelName, part: int) -> str:
    """Return what a part is called: `mic.0001`."""
    return f"{channel}.{part:04d}"


@dataclass(frozen=True)
class RawPart:
    """A part while the call runs: s16le mono at `rate` Hz from `first_frame` of the call on."""

    channel: ChannelName
    part: int
    rate: int
    first_frame: int
    path: str

    @property
    def name(self) -> str:
        """What the part is called in file names and in the log's trouble: `mic.0001`."""
        return part_name(self.channel, self.part)


@dataclass(frozen=True)
class EndedPart:
    """What was put into a raw part by its end: how many frames, and their SHA-256 as s16le."""

    channel: ChannelName
    part: int
    frames: int
    sha256: str


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

    def __init__(self, path: Path, reserve: Reserve | None = None) -> None:
        make_private_folder(path.parent)
        self._reserve = reserve
        self._lock = threading.Lock()
        self._lines = read_call_log(path)
        self._next = 1 + max((line["seq"] for line in self._lines), default=-1)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        _cut_torn_last_line(self._descriptor)
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
                "boot_ns": now_ns(),
                **details,
            }
            self._write(line)
            self._next += 1
            self._lines.append(line)
            return line

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that is on disk, in order."""
        with self._lock:
            return tuple(self._lines)

    def _write(self, line: Line) -> None:
        try:
            self._try(line)
        except OSError as error:
            if self._reserve is None or not self._reserve.give_way(error):
                raise
            self._try(line)

    def _try(self, line: Line) -> None:
        start = os.lseek(self._descriptor, 0, os.SEEK_CUR)
        try:
            _write_all(self._descriptor, json.dumps(line).encode() + b"\n")
            os.fdatasync(self._descriptor)
        except OSError:
            os.ftruncate(self._descriptor, start)
            os.lseek(self._descriptor, start, os.SEEK_SET)
            raise

    def append_part(self, kind: Kind, at_ms: int, part: RawPart | EndedPart | FinishedPart) -> Line:
        """Write that a part was begun (RAW_PART), ended (RAW_ENDED) or finished (PART)."""
        return self.append(kind, at_ms, **asdict(part))

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)


def read_call_log(path: Path) -> list[Line]:
    """Return all lines of a call log that can be read; a torn or damaged one is left out."""
    data = path.read_bytes() if path.exists() else b""
    return [line for line in map(_line, data.splitlines()) if line is not None]


def events(lines: Iterable[Line]) -> tuple[Event, ...]:
    """Return the lines as the domain's events."""
    return tuple(
        Event(line["seq"], Kind(line["kind"]), line["at_ms"], line["wall"], line["code"])
        for line in lines
    )


def is_finished(lines: Iterable[Line]) -> bool:
    """Whether the files of a call are finished, and it was not re-opened since."""
    return _last_of(lines, Kind.STARTED, Kind.FINISHED) == Kind.FINISHED


def is_stopped(lines: Iterable[Line]) -> bool:
    """Whether a call was ended, and it was not re-opened since."""
    return _last_of(lines, Kind.STARTED, Kind.STOPPED) == Kind.STOPPED


def raw_parts(lines: Iterable[Line]) -> tuple[RawPart, ...]:
    """Return the parts that were begun."""
    return tuple(
        RawPart(**{name: line[name] for name in RawPart.__dataclass_fields__})
        for line in lines
        if line["kind"] == Kind.RAW_PART
    )


def ended_parts(lines: Iterable[Line]) -> dict[tuple[ChannelName, int], EndedPart]:
    """Return what was put into each part that was ended, by channel and part."""
    ended = (
        EndedPart(**{name: line[name] for name in EndedPart.__dataclass_fields__})
        for line in lines
        if line["kind"] == Kind.RAW_ENDED
    )
    return {(part.channel, part.part): part for part in ended}


def finished_parts(lines: Iterable[Line]) -> tuple[FinishedPart, ...]:
    """Return the parts that were finished, each as it was written last."""
    latest = {(part.channel, part.part): part for part in all_finished_parts(lines)}
    return tuple(latest.values())


def all_finished_parts(lines: Iterable[Line]) -> tuple[FinishedPart, ...]:
    """Return every file that was ever finished, those that another took the place of too."""
    return tuple(
        FinishedPart(**{name: line[name] for name in FinishedPart.__dataclass_fields__})
        for line in lines
        if line["kind"] == Kind.PART
    )


def _last_of(lines: Iterable[Line], *kinds: Kind) -> str | None:
    return next((x["kind"] for x in reversed(list(lines)) if x["kind"] in kinds), None)


def _line(raw: bytes) -> Line | None:
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    return line if isinstance(line, dict) and {"seq", "kind", "at_ms"} <= line.keys() else None


def _cut_torn_last_line(descriptor: int) -> None:
    """Go to the log's end; what a crash left of a last line goes, and nothing else."""
    with os.fdopen(os.dup(descriptor), "rb") as file:
        data = file.read()
    whole = data.rfind(b"\n") + 1
    os.ftruncate(descriptor, whole)
    os.lseek(descriptor, whole, os.SEEK_SET)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
