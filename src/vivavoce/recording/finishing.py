"""Finishing a call: raw parts become FLAC, sealed to the participant alone.

Every step finds what an interrupted run has done and skips it, so it can be run again from any
point with the same result.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vivavoce.domain.interview import Kind, Span, silenced_spans
from vivavoce.domain.timecode import frames_to_ms, ms_to_frames
from vivavoce.protection.sealing import Identity, PublicKey, WrongKey, unseal_prefix
from vivavoce.recording.anchors import drift_frames, read_anchors
from vivavoce.recording.blocks import BYTES_PER_FRAME
from vivavoce.recording.call_log import (
    CallLog,
    EndedPart,
    ended_parts,
    events,
    finished_parts,
    raw_parts,
    read_call_log,
)
from vivavoce.recording.finished_part import PartSound, write_finished_part

# The first chunk of sound adds 64 KiB at once, however long the header is.
_SMALLEST_CHUNK = 65_536
_MARGIN_MS = 100

RECORDER_LOG = "recorder.log"
"""What PortAudio and ALSA grumble about while a recorder runs; no sound, no words."""


@dataclass(frozen=True)
class FinishedCall:
    """A call's length in ms of sound, and the raw parts that could not be read whole."""

    length_ms: int
    damaged: tuple[str, ...]


@dataclass(frozen=True)
class _Opened:
    sound: bytes
    is_whole: bool


def finish_call(
    folder: Path,
    log: CallLog,
    recipient: PublicKey,
    identity: Identity,
    progress: Callable[[int, int], None] | None = None,
) -> FinishedCall:
    """Finish every raw part of the interview in `folder`.

    What is authentic in a part counts. A part that is shorter than the log says, or cannot be
    opened at all, is logged as trouble and its raw file stays; the others are finished all the
    same. Raises OSError where there is no room for the finished files.
    """
    _remove_torn_parts(folder)
    lines = read_call_log(folder / "call.jsonl")
    spans = silenced_spans(events(lines))
    anchors = read_anchors(folder)
    done = {(part.channel, part.part) for part in finished_parts(lines)}
    ended = ended_parts(lines)
    begun = raw_parts(lines)
    for n, raw in enumerate(begun):
        if progress:
            progress(n, len(begun))
        if (raw.channel, raw.part) in done:
            continue
        at_ms = frames_to_ms(raw.first_frame, raw.rate)
        opened = _open(folder / raw.path, identity, ended.get((raw.channel, raw.part)))
        if not opened.is_whole:
            log.append(Kind.TROUBLE, at_ms, raw.name)
        if opened.sound:
            raw_sound = PartSound(raw.channel, raw.part, raw.rate, raw.first_frame, opened.sound)
            quiet = silenced(raw_sound, spans)
            part = replace(quiet, first_frame=max(0, raw.first_frame + drift_frames(anchors, raw)))
            log.append_part(Kind.PART, at_ms, write_finished_part(folder, part, recipient))
    length_ms = _length_ms(folder)
    log.append(Kind.FINISHED, length_ms)
    return FinishedCall(length_ms, damaged_parts(folder))


def damaged_parts(folder: Path) -> tuple[str, ...]:
    """Return the names of raw parts that could not be read whole: `mic.0001`."""
    lines = read_call_log(folder / "call.jsonl")
    named = {raw.name for raw in raw_parts(lines)}
    troubles = [line["code"] for line in lines if line["kind"] == Kind.TROUBLE]
    unknown = {path.stem for path in (folder / "raw").glob("*.age")} - named
    return tuple(sorted({code for code in troubles if code in named} | unknown))


def damaged_words(damaged: Iterable[str]) -> str:
    """Say what it means that raw parts could not be read whole."""
    return (
        f"Not all of the sound could be read back ({', '.join(damaged)}). What could be is in the "
        "study; the raw files are kept beside it, in raw/."
    )


def remove_raw_parts(folder: Path) -> None:
    """Remove the raw files of a finished call that the study has, unless they were damaged.

    A part that never had any sound goes too: it leaves an empty file or a header.
    """
    damaged = damaged_parts(folder)
    for raw in raw_parts(read_call_log(folder / "call.jsonl")):
        if raw.name not in damaged:
            (folder / raw.path).unlink(missing_ok=True)
    (folder / RECORDER_LOG).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (folder / "raw").rmdir()


def _remove_torn_parts(folder: Path) -> None:
    """Remove what a killed finisher left of a part; nobody else writes parts meanwhile."""
    for torn in folder.glob(".*.flac.age.*.tmp"):
        torn.unlink(missing_ok=True)


def _open(path: Path, identity: Identity, ended: EndedPart | None) -> _Opened:
    """Open a raw part; one without an end in the log is as whole as its authentic prefix."""
    if not path.exists():
        return _Opened(b"", is_whole=ended is None or ended.frames == 0)
    try:
        opened = unseal_prefix(path, identity)
    except WrongKey:
        # The recorder died while it wrote the header, before any sound could reach the disk.
        header_only = ended is None and path.stat().st_size < _SMALLEST_CHUNK
        return _Opened(b"", is_whole=header_only)
    whole_frames = len(opened.data) // BYTES_PER_FRAME * BYTES_PER_FRAME
    sound = opened.data[:whole_frames]
    return _Opened(sound, ended is None or hashlib.sha256(sound).hexdigest() == ended.sha256)


def silenced(part: PartSound, spans: Iterable[Span]) -> PartSound:
    """Put silence where sound was taken back or destroyed, and a moment after.

    The channels' clocks differ by milliseconds, and no syllable of what was taken back may stay.
    """
    pcm = bytearray(part.pcm)
    for span in spans:
        start = (ms_to_frames(span.start_ms, part.rate) - part.first_frame) * BYTES_PER_FRAME
        end_ms = span.end_ms + _MARGIN_MS
        end = (ms_to_frames(end_ms, part.rate) - part.first_frame) * BYTES_PER_FRAME
        start, end = max(0, start), min(len(pcm), end)
        if start < end:
            pcm[start:end] = bytes(end - start)
    return replace(part, pcm=bytes(pcm))


def _length_ms(folder: Path) -> int:
    parts = finished_parts(read_call_log(folder / "call.jsonl"))
    return max((frames_to_ms(p.first_frame + p.frames, p.rate) for p in parts), default=0)
