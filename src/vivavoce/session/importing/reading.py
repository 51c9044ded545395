"""From files to sealed channels: one file of one or two channels, or a file each."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.importing.sound_file import SoundFile
from vivavoce.protection.sealing import PublicKey
from vivavoce.recording.call_log import ChannelName
from vivavoce.recording.room import minutes_of_room
from vivavoce.session.importing.channels import SealedChannel
from vivavoce.session.importing.imported import ImportedFile, Original

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]

Progress = Callable[[float], None]
"""Hears which share of a file was read."""


@dataclass(frozen=True)
class Destination:
    """Where sealed sound goes, and to whose key."""

    folder: Path
    recipient: PublicKey

    def channel(self, name: ChannelName, rate: int) -> SealedChannel:
        """Begin a channel."""
        return SealedChannel(name, rate, self.folder, self.recipient)


def read_files(
    originals: Sequence[Original], to: Destination, progress: Progress
) -> tuple[list[SealedChannel], list[ImportedFile]]:
    """Seal the sound of one file, or of a microphone's and a line's; raises VivavoceError."""
    if len(originals) == 1:
        channels, file = _read(originals[0], ("mic", "line"), to, progress)
        return channels, [file]
    mic, mic_file = _read(originals[0], ("mic",), to, progress)
    line, line_file = _read(originals[1], ("line",), to, progress)
    return [*mic, *line], [mic_file, line_file]


def _read(
    original: Original, names: tuple[ChannelName, ...], to: Destination, progress: Progress
) -> tuple[list[SealedChannel], ImportedFile]:
    with SoundFile(original.path) as sound:
        _require_room(sound, to.folder)
        channels = [to.channel(name, sound.facts.rate) for name in names[: sound.facts.channels]]
        are_equal = len(channels) > 1
        for samples in _blocks(sound, progress):
            are_equal = are_equal and bool((samples[:, 0] == samples[:, 1]).all())
            for channel, heard in zip(channels, _apart(samples, len(channels)), strict=True):
                channel.take(heard)
        for channel in channels:
            channel.close()
    if not channels[0].length_ms:
        raise VivavoceError(f"{shown(original.path.name)} holds no sound. Nothing was changed.")
    if are_equal:
        # Many recorders write one microphone to both channels; two equal ones would be taken for
        # two people.
        channels.pop().remove()
    read = ImportedFile(original, sound.facts, sound.end, channels[0].length_ms)
    return channels, read


def _blocks(sound: SoundFile, progress: Progress) -> "Iterator[Samples]":
    import numpy as np

    frames, expected = 0, (sound.facts.length_ms or 0) * sound.facts.rate // 1000
    for block in sound.blocks():
        samples = np.frombuffer(block, dtype="<i2").reshape(-1, sound.facts.channels)
        frames += len(samples)
        progress(min(1.0, frames / expected) if expected else 0.0)
        yield samples


def _apart(samples: "Samples", channels: int) -> "list[Samples]":
    """Return each channel's samples; those of two channels that are to be one are mixed."""
    if channels < samples.shape[1]:
        return [samples.mean(axis=1).astype("<i2")]
    return list(samples.T)


def _require_room(sound: SoundFile, folder: Path) -> None:
    needed = (sound.facts.length_ms or 0) // 60_000 + 1
    minutes = minutes_of_room(folder, sound.facts.channels)
    if minutes < needed:
        raise VivavoceError(
            f"The disk has room for {minutes} minutes of sound, and this file has {needed}. "
            "Nothing was changed. Make room first."
        )
