"""Finishing a call: raw parts become FLAC, sealed to the participant alone.

Every step finds what an interrupted run has done and skips it, so it can be run again from any
point with the same result.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.interview import Kind, Span, taken_back_spans
from vivavoce.domain.timecode import frames_to_ms, ms_to_frames
from vivavoce.protection.durable import write_durably
from vivavoce.protection.sealing import Identity, PublicKey, seal, unseal_prefix
from vivavoce.recording.blocks import BYTES_PER_FRAME
from vivavoce.recording.call_log import (
    CallLog,
    ChannelName,
    FinishedPart,
    RawPart,
    events,
    finished_parts,
    raw_parts,
    read_call_log,
)

# An age header for two X25519 recipients and the nonce of its payload take 322 bytes.
_SMALLEST_HEADER = 322

RECORDER_LOG = "recorder.log"
"""What PortAudio and ALSA grumble about while a recorder runs; no sound, no words."""

Hashes = Mapping[tuple[ChannelName, int], str]


def finish_call(
    folder: Path,
    log: CallLog,
    recipient: PublicKey,
    identity: Identity,
    hashes: Hashes | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Finish every raw part of the interview in `folder`; return the call's length in ms.

    `hashes` are those of the sound as it was written, by (channel, part); a raw part that reads
    otherwise raises VivavoceError and stays. Without them (the recorder died) the authentic
    prefix of each part counts.
    """
    lines = read_call_log(folder / "call.jsonl")
    silenced = taken_back_spans(events(lines))
    done = {(part.channel, part.part) for part in finished_parts(lines)}
    begun = raw_parts(lines)
    for n, raw in enumerate(begun):
        if progress:
            progress(n, len(begun))
        if (raw.channel, raw.part) not in done:
            sound = _sound_of(folder, raw, identity, (hashes or {}).get((raw.channel, raw.part)))
            if sound:
                finished = _write_part(folder, raw, _silence(sound, raw, silenced), recipient)
                log.append_part(Kind.PART, frames_to_ms(raw.first_frame, raw.rate), finished)
    length_ms = _length_ms(folder)
    log.append(Kind.FINISHED, length_ms)
    return length_ms


def remove_raw_parts(folder: Path) -> None:
    """Remove the raw parts and the recorder's own log; the finished parts are committed."""
    (folder / RECORDER_LOG).unlink(missing_ok=True)
    raw = folder / "raw"
    if raw.is_dir():
        for path in sorted(raw.iterdir()):
            path.unlink()
        raw.rmdir()


def _sound_of(folder: Path, raw: RawPart, identity: Identity, sha256: str | None) -> bytes:
    if not _has_sound(folder / raw.path):
        return b""
    opened = unseal_prefix(folder / raw.path, identity)
    whole_frames = len(opened.data) // BYTES_PER_FRAME * BYTES_PER_FRAME
    sound = opened.data[:whole_frames]
    if sha256 is not None and hashlib.sha256(sound).hexdigest() != sha256:
        raise VivavoceError(f"{raw.path} does not read back as it was recorded.")
    return sound


def _has_sound(path: Path) -> bool:
    """Whether more than a torn header reached the disk before the recorder died."""
    return path.exists() and path.stat().st_size > _SMALLEST_HEADER


def _silence(sound: bytes, raw: RawPart, spans: Iterable[Span]) -> bytes:
    """Put silence where the interviewer took sound back."""
    silenced = bytearray(sound)
    for span in spans:
        start = (ms_to_frames(span.start_ms, raw.rate) - raw.first_frame) * BYTES_PER_FRAME
        end = (ms_to_frames(span.end_ms, raw.rate) - raw.first_frame) * BYTES_PER_FRAME
        start, end = max(0, start), min(len(silenced), end)
        if start < end:
            silenced[start:end] = bytes(end - start)
    return bytes(silenced)


def _write_part(folder: Path, raw: RawPart, sound: bytes, recipient: PublicKey) -> FinishedPart:
    sealed = seal(_flac(sound, raw.rate), recipient)
    path = f"{raw.channel}.{raw.part:04d}.flac.age"
    write_durably(folder / path, sealed)
    frames = len(sound) // BYTES_PER_FRAME
    digest = hashlib.sha256(sealed).hexdigest()
    return FinishedPart(
        raw.channel, raw.part, raw.rate, raw.first_frame, frames, path, sha256=digest
    )


def _flac(sound: bytes, rate: int) -> bytes:
    import numpy as np
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, np.frombuffer(sound, dtype="<i2"), rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _length_ms(folder: Path) -> int:
    parts = finished_parts(read_call_log(folder / "call.jsonl"))
    return max((frames_to_ms(p.first_frame + p.frames, p.rate) for p in parts), default=0)
