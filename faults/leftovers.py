"""Looking through a whole study folder for what must never be there in the clear."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from faults.noise import RATE, Samples
from vivavoce.study.study import Study

_KEY_BYTES = 32


def plain_sound_in(study: Study, noise: Mapping[str, Samples]) -> list[str]:
    """Return the files in which 16 samples of the noise lie in the clear, from every 2 s of it."""
    keys = [
        samples[at : at + _KEY_BYTES // 2].tobytes()
        for samples in noise.values()
        for at in range(RATE // 2, len(samples), 2 * RATE)
    ]
    return _holding(study.folder.root, keys)


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
