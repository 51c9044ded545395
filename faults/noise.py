"""White noise as a ruler: every few samples of it say where in it they are."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

RATE = 48_000
_KEY = 16
Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Piece:
    """A stretch of a recording that is the noise, sample for sample."""

    start: int
    place: int
    length: int


def make_noise(seconds: float, seed: int) -> Samples:
    """Return white noise that no two seeds share."""
    rng = np.random.default_rng(seed)
    return rng.integers(-9_000, 9_000, int(seconds * RATE), dtype=np.int16)


def write_noise(path: Path, noise: Samples) -> Path:
    """Write noise to a WAV file at 48 kHz."""
    soundfile.write(path, noise, RATE, subtype="PCM_16")
    return path


def follow(recorded: Samples, noise: Samples) -> tuple[Piece, ...]:
    """Find the pieces of `recorded` that are pieces of the noise, which may be played again.

    Silence between them is passed over; anything else that is not the noise ends the search, so
    whoever calls compares lengths.
    """
    pieces: list[Piece] = []
    at, place = _next_sound(recorded, 0), 0
    while at is not None:
        key = recorded[at : at + _KEY]
        place = max(_find(noise, key, place), _find(noise, key, 0))
        if place < 0:
            break
        length = _common(recorded[at:], noise[place:])
        pieces.append(Piece(at, place, length))
        at, place = _next_sound(recorded, at + length), place + length
    return tuple(pieces)


def is_as_played(recorded: Samples, noise: Samples) -> bool:
    """Whether nothing of the noise is lost or altered, from its first sample on to the last.

    Silence within it is no loss: a player that comes too late has the server play silence, and
    goes on with the very next sample.
    """
    pieces = follow(recorded, noise)
    end = int(np.flatnonzero(recorded)[-1]) + 1 if recorded.any() else 0
    reached = pieces[-1].start + pieces[-1].length if pieces else 0
    return bool(pieces) and not lost_frames(pieces) and reached >= end


def lost_frames(pieces: tuple[Piece, ...]) -> int:
    """Return how many frames of the noise are missing between the pieces.

    Where it was played again from its start, nothing is missing.
    """
    jumps = (after.place - before.place - before.length for before, after in pairwise(pieces))
    return sum(jump for jump in jumps if jump > 0)


def _next_sound(recorded: Samples, start: int) -> int | None:
    sound = np.flatnonzero(recorded[start:])
    return start + int(sound[0]) if len(sound) else None


def _find(noise: Samples, key: Samples, start: int) -> int:
    data, wanted = noise.tobytes(), key.tobytes()
    place = data.find(wanted, start * 2)
    while place % 2 and place >= 0:
        place = data.find(wanted, place + 1)
    return place // 2 if place >= 0 else -1


def _common(one: Samples, other: Samples) -> int:
    length = min(len(one), len(other))
    unlike = np.flatnonzero(one[:length] != other[:length])
    return int(unlike[0]) if len(unlike) else length
