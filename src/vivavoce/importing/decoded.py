"""What the decoder's process says of a sound file, and how: records on a pipe.

A record is a kind (one byte), a length (four, big endian) and that many bytes. The first one says
what the file is, the last one how its end came; between them is sound.
"""

import struct
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[b"S", b"P", b"E", b"R"]
"""What the file is (JSON), PCM, its end (JSON), or why it is refused (a sentence)."""

HEADER = struct.Struct(">cI")
LONGEST_RECORD = 1 << 22


@dataclass(frozen=True)
class SoundFacts:
    """What a sound file is: `rate` in Hz, of 1 or 2 channels; `length_ms` as its header says it.

    `tags` are what the recorder wrote into the file: a date, a place, a number, a name.
    """

    rate: int
    channels: int
    codec: str
    length_ms: int | None = None
    tags: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SoundEnd:
    """How a file's end came: whether all of it could be read, and what was missing within it."""

    is_damaged: bool
    filled_ms: int = 0
