"""Looking for words in every file of a folder, as someone would who stole the laptop."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Leak:
    """A text that can be read in a file."""

    text: str
    path: Path


def leaks(folder: Path, texts: Iterable[str]) -> tuple[Leak, ...]:
    """Return where any of `texts` stands in a file of `folder`, as bytes, in any case."""
    wanted = [(text, text.lower().encode()) for text in texts]
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes().lower()
            found += [Leak(text, path) for text, needle in wanted if needle in content]
    return tuple(found)
