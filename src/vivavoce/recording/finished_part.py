"""A part as it stays: FLAC made in memory, sealed to the participant, on disk whole or not."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from vivavoce.protection.durable import write_durably
from vivavoce.protection.sealing import PublicKey, seal
from vivavoce.recording.blocks import BYTES_PER_FRAME
from vivavoce.recording.call_log import ChannelName, FinishedPart, part_name


@dataclass(frozen=True)
class PartSound:
    """The sound of a part: s16le mono at `rate` Hz, from `first_frame` of the call on."""

    channel: ChannelName
    part: int
    rate: int
    first_frame: int
    pcm: bytes

    @property
    def frames(self) -> int:
        """How many frames it has."""
        return len(self.pcm) // BYTES_PER_FRAME


def write_finished_part(
    folder: Path, sound: PartSound, recipient: PublicKey, times: int = 1
) -> FinishedPart:
    """Seal a part into an interview's folder; raises OSError on a full disk.

    `times` says how often it was written, itself included: each time under a name of its own.
    """
    sealed = seal(_flac(sound), recipient)
    again = f".{times}" if times > 1 else ""
    path = f"{part_name(sound.channel, sound.part)}{again}.flac.age"
    write_durably(folder / path, sealed)
    digest = hashlib.sha256(sealed).hexdigest()
    return FinishedPart(
        sound.channel, sound.part, sound.rate, sound.first_frame, sound.frames, path, sha256=digest
    )


def _flac(sound: PartSound) -> bytes:
    import numpy as np
    import soundfile

    file = io.BytesIO()
    samples = np.frombuffer(sound.pcm, dtype="<i2")
    soundfile.write(file, samples, sound.rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()
