"""What a power cut may leave of a part: everything before the last sync, and anything after it."""

import os
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from faults.noise import RATE, make_noise
from faults.outcome import Fault, Outcome
from vivavoce.protection.sealing import Identity, WrongKey, new_identity, unseal_prefix
from vivavoce.recording.raw_part import RawPartWriter, Sink

_SECONDS = 20
_CHUNK, _SEALED_CHUNK = 65_536, 65_552
_DAMAGES = ("truncated", "zeroed", "garbage", "flipped")


@dataclass(frozen=True)
class _Part:
    """A whole sealed part, the sound in it, and its lengths at each sync, in order."""

    sealed: bytes
    sound: bytes
    synced: list[int]
    identity: Identity


def run(runs: int, folder: Path) -> Outcome:
    """Damage a part after each of its syncs, and read what is left."""
    rng = random.Random(11)
    part = _recorded(folder)
    missed = []
    for n in range(runs):
        at = rng.randrange(len(part.synced))
        damage = _DAMAGES[n % len(_DAMAGES)]
        image = folder / "image.age"
        image.write_bytes(_image(part, at, damage, rng))
        problem = _problem(part, part.synced[at], image)
        if problem:
            missed.append(f"{damage} after {part.synced[at]} bytes: {problem}")
    return Outcome(
        "power-cut images of a part",
        runs,
        "never unreadable before the last sync, never a wrong sample accepted",
        f"{len(part.synced)} syncs, damaged in {len(_DAMAGES)} ways",
        tuple(missed),
    )


def _recorded(folder: Path) -> _Part:
    """Write a part as a recorder does, and note its length at each sync."""
    identity, path = new_identity(), folder / "part.age"
    sound = make_noise(_SECONDS, 1).tobytes()
    with _noted_syncs(path) as synced:
        sink = Sink((new_identity().public, identity.public), lambda _: None, threading.Event())
        part = RawPartWriter(path, sink)
        for start in range(0, len(sound), RATE // 10):
            part.write(sound[start : start + RATE // 10])
        part.close()
    return _Part(path.read_bytes(), sound, synced, identity)


@contextmanager
def _noted_syncs(path: Path) -> Iterator[list[int]]:
    synced: list[int] = []
    real = os.fdatasync

    def sync(descriptor: int) -> None:
        real(descriptor)
        synced.append(path.stat().st_size)

    os.fdatasync = sync  # type: ignore[assignment] # for this one part
    try:
        yield synced
    finally:
        os.fdatasync = real


def _image(part: _Part, at: int, damage: str, rng: random.Random) -> bytes:
    """Return the file as a power cut after a sync may leave it."""
    safe = part.synced[at]
    following = [*part.synced[at + 1 :], len(part.sealed)]
    tail = bytearray(part.sealed[safe : following[min(1, len(following) - 1)]])
    if damage == "truncated":
        del tail[rng.randrange(len(tail) + 1) :]
    elif damage == "zeroed":
        tail = bytearray(rng.randrange(1, 200_000))
    elif damage == "garbage":
        tail = bytearray(rng.randbytes(rng.randrange(1, 200_000)))
    else:
        for _ in range(rng.randrange(1, 9) if tail else 0):
            tail[rng.randrange(len(tail))] ^= 1 << rng.randrange(8)
    return part.sealed[:safe] + bytes(tail)


def _problem(part: _Part, safe: int, image: Path) -> str:
    whole_chunks = max(0, (safe - _header_length(part.sealed)) // _SEALED_CHUNK)
    promised = min(whole_chunks * _CHUNK, len(part.sound))
    try:
        data = unseal_prefix(image, part.identity).data
    except WrongKey:
        return "unreadable" if promised else ""
    if data != part.sound[: len(data)]:
        return "a wrong sample was accepted"
    return "" if len(data) >= promised else f"only {len(data)} of {promised} bytes"


def _header_length(sealed: bytes) -> int:
    """An age header ends with its MAC line; 16 bytes of nonce follow (age-encryption.org/v1)."""
    mac = sealed.index(b"\n--- ")
    return sealed.index(b"\n", mac + 1) + 1 + 16


FAULT = Fault("power-cut", 2_000, 200, run)
