"""The binary layout of a CTranslate2 `model.bin`, read without trusting a single number in it."""

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError

# CTranslate2's type numbers and the bytes one value takes: f32, i8, i16, i32, f16, bf16.
FLOAT32, INT8, INT16, INT32, FLOAT16, BFLOAT16 = range(6)
_WIDTHS = {FLOAT32: 4, INT8: 1, INT16: 2, INT32: 4, FLOAT16: 2, BFLOAT16: 2}
# Before version 4 the type was written in another way; 6 is the newest at the time of writing.
_VERSIONS = range(4, 7)
_MOST_VARIABLES = 10_000
_HIGHEST_RANK = 4


@dataclass(frozen=True)
class Variable:
    """One array of the file: where it stands, in bytes, and what it holds."""

    shape: tuple[int, ...]
    dtype: int
    offset: int
    size: int


def unreadable(why: str) -> VivavoceError:
    """The error for a CTranslate2 folder that can't be used, `why` being half a sentence."""
    return VivavoceError(
        f"The CTranslate2 model can't be used: {why}; nothing was added,"
        " so get a fresh copy of the folder and add that."
    )


class _Cursor:
    """Reads forwards through the bytes, refusing to step past their end."""

    def __init__(self, data: mmap.mmap) -> None:
        self.data = data
        self.position = 0

    def skip(self, size: int) -> int:
        start = self.position
        if size > len(self.data) - start:
            raise unreadable("model.bin ends too early")
        self.position = start + size
        return start

    def number(self, form: str) -> int:
        start = self.skip(struct.calcsize(form))
        (value,) = struct.unpack_from(f"<{form}", self.data, start)
        return int(value)

    def string(self) -> str:
        size = self.number("H")
        start = self.skip(size)
        return self.data[start : start + size].rstrip(b"\0").decode("utf-8", errors="replace")


def open_model(path: Path) -> tuple[mmap.mmap, dict[str, Variable]]:
    """Map the file and list its variables by name; nothing is copied to memory yet.

    Raises VivavoceError for anything but a whole Whisper model with sizes that add up.
    """
    try:
        with path.open("rb") as file:
            # A private copy: torch wants writable memory, and the file must never change.
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    except (OSError, ValueError) as error:  # ValueError: an empty file can't be mapped
        raise unreadable("model.bin is empty, missing or can't be opened") from error
    return data, _variables(_Cursor(data))


def _variables(cursor: _Cursor) -> dict[str, Variable]:
    if cursor.number("I") not in _VERSIONS or cursor.string() != "WhisperSpec":
        raise unreadable("model.bin holds no Whisper model of a known version")
    cursor.number("I")  # the specification's revision changes nothing that we read
    count = cursor.number("I")
    if count > _MOST_VARIABLES:
        raise unreadable("model.bin claims more parts than a Whisper model has")
    variables = {cursor.string(): _variable(cursor) for _ in range(count)}
    for _ in range(min(cursor.number("I"), _MOST_VARIABLES)):
        cursor.string(), cursor.string()  # an alias repeats a variable under another name
    if cursor.position != len(cursor.data):
        raise unreadable("model.bin goes on after its end")
    return variables


def _variable(cursor: _Cursor) -> Variable:
    rank = cursor.number("B")
    if rank > _HIGHEST_RANK:
        raise unreadable("model.bin is damaged")
    shape = tuple(cursor.number("I") for _ in range(rank))
    dtype, size = cursor.number("B"), cursor.number("I")
    values = 1
    for length in shape:
        values *= length
    if values * _WIDTHS.get(dtype, 0) != size or size == 0:
        raise unreadable("model.bin is damaged")
    return Variable(shape, dtype, cursor.skip(size), size)
