"""Whether this machine has the memory that a speech model takes."""

import ctypes
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.installed import InstalledModel

# A file holds each number in 16 bits; it is read whole and then widened to 32.
_TIMES_THE_FILE = 3
# PyTorch itself, and what decoding holds of the sound.
_BESIDE_BYTES = 600 << 20
OUT_OF_MEMORY = (
    "The memory of this machine ran out; recordings are safe: close other programs, or use a"
    " smaller model."
)
_WORDS_FOR_IT = (
    "allocate memory",
    "not enough memory",
    "out of memory",
    "bad_alloc",
    "failed to map segment",
)


def refuse_without_memory(model: InstalledModel) -> None:
    """Raise VivavoceError where `model` would take more memory than is free."""
    free = _available_bytes()
    if free is not None and needed_bytes(model) > free:
        raise too_little_memory(model)


def give_back() -> None:
    """Let the system have what was freed, of which loading alone leaves 70 MB among what stays."""
    # glibc has it; elsewhere the system's own allocator does as it likes.
    if trim := getattr(ctypes.CDLL(None), "malloc_trim", None):
        trim(0)


def needed_bytes(model: InstalledModel) -> int:
    """About how much memory the model takes while it is loaded and used."""
    return _TIMES_THE_FILE * model.size_bytes + _BESIDE_BYTES


def too_little_memory(model: InstalledModel) -> VivavoceError:
    """The sentence for a model that is too large for this machine, or for this moment."""
    gigabytes = needed_bytes(model) / (1 << 30)
    return VivavoceError(
        f"There is too little memory for the speech model {model.name!r}, which needs about"
        f" {gigabytes:.1f} GB; recordings are safe: close other programs, or use a smaller model."
    )


def is_want_of_memory(error: BaseException) -> bool:
    """Whether an error, torch's or the system's, means that memory ran out."""
    said = str(error).lower()
    return isinstance(error, MemoryError) or any(words in said for words in _WORDS_FOR_IT)


def _available_bytes() -> int | None:
    """What Linux would give without swapping; None where there is no such figure."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        (line,) = (line for line in lines if line.startswith("MemAvailable:"))
        return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        return None
