"""Sound files as contestants take them: 16-bit WAV at 16 kHz."""

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

RATE = 16_000
Sound = NDArray[np.float64]


def read(path: Path) -> Sound:
    """Read a sound file: one column a channel, RATE samples a second."""
    samples, rate = soundfile.read(path, always_2d=True)
    return np.asarray(soxr.resample(samples, rate, RATE), dtype=np.float64)


def write(path: Path, sound: Sound) -> Path:
    """Write a WAV file of as many channels as the sound has columns."""
    columns = sound.reshape(len(sound), -1)
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(columns.shape[1])
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(np.clip(columns, -1, 1) * 32767).astype("<i2").tobytes())
    return path


@dataclass(frozen=True)
class Track:
    """One way to hand a call over: as the mix, or as one file a voice."""

    name: str
    files: tuple[Path, ...]
    speakers: tuple[str, ...]
    seconds: float


def tracks(sound: Sound, folder: Path) -> Sequence[Track]:
    """The mono mix, and the two channels where there are two."""
    seconds = len(sound) / RATE
    mix = Track("mono", (write(folder / "mono.wav", sound.mean(axis=1)),), ("",), seconds)
    if sound.shape[1] < 2:
        return (mix,)
    names = ("interviewer", "participant")
    files = tuple(write(folder / f"{n}.wav", sound[:, c]) for c, n in enumerate(names))
    return (Track("two channels", files, names, seconds), mix)
