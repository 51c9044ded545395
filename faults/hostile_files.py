"""Sound files that were cut, spoilt, renamed, or made to harm whoever reads them."""

import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle
from pathlib import Path

import numpy as np

from tests.importing.sound_files import CODECS, write_sound

Make = Callable[[random.Random, dict[str, bytes]], tuple[str, bytes]]
_U32, _U64 = 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF


def hostile_files(count: int, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield `count` files, a kind after the other, each with the name of its kind."""
    rng = random.Random(17)
    whole = _whole_files(folder)
    makers = cycle(_MAKERS)
    for n in range(count):
        kind, make = next(makers)
        suffix, content = make(rng, whole)
        path = folder / f"{n:04d}.{suffix}"
        path.write_bytes(content)
        yield kind, path
        path.unlink()


def _whole_files(folder: Path) -> dict[str, bytes]:
    noise = np.random.default_rng(5).integers(-9_000, 9_000, (2, 96_000), dtype=np.int16)
    return {
        kind: write_sound(folder / f"whole.{kind}", list(noise), 48_000).read_bytes()
        for kind in CODECS
    }


def _truncated(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    kind = rng.choice(list(whole))
    content = whole[kind]
    at = rng.choice((rng.randrange(200), rng.randrange(len(content))))
    return kind, content[:at]


def _flipped(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    kind = rng.choice(list(whole))
    content = bytearray(whole[kind])
    most = rng.choice((400, len(content)))
    for _ in range(rng.randrange(1, 60)):
        content[rng.randrange(most)] ^= 1 << rng.randrange(8)
    return kind, bytes(content)


def _empty(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    return rng.choice(list(whole)), b""


def _noise(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    kind = rng.choice(list(whole))
    beginning = whole[kind][: rng.choice((0, 0, 4, 12, 60, 300))]
    return kind, beginning + rng.randbytes(rng.choice((1, 500, 20_000, 2_000_000)))


def _wrong_suffix(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("word/document.xml", "<w:document/>" * 1_000)
    strangers = (
        archive.getvalue(),
        b"\x89PNG\r\n\x1a\n" + rng.randbytes(3_000),
        b"%PDF-1.7\n" + rng.randbytes(3_000),
        b"SQLite format 3\x00" + rng.randbytes(8_000),
        b"#!/bin/sh\nrm -rf ~\n",
        b"#EXTM3U\n/etc/passwd\n",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"age-encryption.org/v1\n" + rng.randbytes(3_000),
    )
    if rng.random() < 0.5:
        return rng.choice(("txt", "docx", "png", "wav")), whole[rng.choice(list(whole))]
    return rng.choice(list(whole)), rng.choice(strangers)


def _huge_header(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    make = rng.choice((_huge_wav, _huge_flac, _huge_mp4, _huge_id3, _huge_matroska, _huge_asf))
    return make(rng, whole)


def _huge_wav(rng: random.Random, _whole: dict[str, bytes]) -> tuple[str, bytes]:
    channels, rate = rng.choice((1, 2, 0, 65_535)), rng.choice((0, 1, 48_000, _U32))
    bits, align = rng.choice((0, 8, 16, 64, 65_535)), rng.choice((0, 2, 65_535))
    sound = struct.pack("<HHIIHH", rng.choice((1, 3, 0xFFFE)), channels, rate, _U32, align, bits)
    length = rng.choice((16, _U32))
    head = b"RIFF" + struct.pack("<I", _U32) + b"WAVEfmt " + struct.pack("<I", length) + sound
    return "wav", head + b"data" + struct.pack("<I", _U32) + rng.randbytes(5_000)


def _huge_flac(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    content = bytearray(whole["flac"])
    # The block's length, the sizes of blocks and frames, and how many samples there are.
    for start, end in rng.choice((((5, 8),), ((8, 18),), ((18, 26),), ((5, 26),))):
        content[start:end] = b"\xff" * (end - start)
    return "flac", bytes(content)


def _huge_mp4(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    content = bytearray(whole["m4a"])
    for box in rng.sample((b"stsz", b"stts", b"stsc", b"stco", b"mvhd", b"mdhd", b"moov"), 3):
        at = content.find(box)
        size = rng.choice((4, 8, 12, 16))
        content[at + size : at + size + 4] = struct.pack(">I", rng.choice((_U32, _U32 >> 2)))
    return "m4a", bytes(content)


def _huge_id3(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    frame = b"APIC" + struct.pack(">I", rng.choice((_U32 >> 4, 0x7F7F7F7F))) + b"\0\0"
    return "mp3", b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + frame + whole["mp3"]


def _huge_matroska(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    content = bytearray(whole["mka"])
    for _ in range(4):
        at = rng.randrange(30, 400)
        content[at : at + 8] = b"\x01" + b"\xff" * 7
    return "mka", bytes(content)


def _huge_asf(rng: random.Random, whole: dict[str, bytes]) -> tuple[str, bytes]:
    content = bytearray(whole["wma"])
    for _ in range(3):
        at = rng.randrange(16, 600)
        content[at : at + 8] = struct.pack("<Q", rng.choice((_U64, _U32)))
    return "wma", bytes(content)


_MAKERS: tuple[tuple[str, Make], ...] = (
    ("truncated", _truncated),
    ("huge header", _huge_header),
    ("random", _noise),
    ("flipped bits", _flipped),
    ("wrong extension", _wrong_suffix),
    ("huge header", _huge_header),
    ("truncated", _truncated),
    ("empty", _empty),
)
