"""Looking through a whole study folder for what must never be there in the clear."""

from collections.abc import Iterable
from pathlib import Path

from faults.noise import RATE, Samples

_KEY_BYTES = 32
_MOST_KEYS = 30


def plain_sound_in(root: Path, played: Iterable[Samples]) -> list[str]:
    """Return the files in which 16 samples of some noise lie in the clear, from all over it."""
    keys = [
        samples[at : at + _KEY_BYTES // 2].tobytes()
        for samples in played
        for at in range(RATE // 2, len(samples), max(2 * RATE, len(samples) // _MOST_KEYS))
    ]
    return _holding(root, keys)


def words_in(root: Path, words: Iterable[str]) -> list[str]:
    """Return the files in which any of the words is found, as given or in small letters."""
    keys = [form.encode() for word in words for form in (word, word.lower())]
    return _holding(root, keys)


def _holding(root: Path, keys: list[bytes]) -> list[str]:
    found = []
    for path in sorted(root.rglob("*")):
        if path.is_file() and any(
            key in content for content in [path.read_bytes()] for key in keys
        ):
            found.append(f"in the clear in {path.relative_to(root)}")
    return found
