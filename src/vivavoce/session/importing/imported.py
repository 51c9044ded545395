"""What an import read, and what is kept of where it came from."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from vivavoce.domain.identifiers import InterviewId
from vivavoce.importing.decoded import SoundEnd, SoundFacts
from vivavoce.recording.call_log import ChannelName


@dataclass(frozen=True)
class Original:
    """A file as it lay there when its import began."""

    path: Path
    sha256: str
    size: int
    modified_ns: int

    @classmethod
    def of(cls, path: Path, sha256: str) -> "Original":
        """Look at a file."""
        stat = path.stat()
        return cls(path, sha256, stat.st_size, stat.st_mtime_ns)

    @property
    def is_unchanged(self) -> bool:
        """Whether it still lies there like that."""
        return self == Original.of(self.path, self.sha256)


@dataclass(frozen=True)
class ImportedFile:
    """A file as it was read: `read_ms` of sound, whatever its own header promised."""

    original: Original
    facts: SoundFacts
    end: SoundEnd
    read_ms: int

    def to_json(self) -> dict[str, Any]:
        """Return what is sealed with the interview; the name and the tags may name somebody."""
        modified = datetime.fromtimestamp(self.original.modified_ns / 1e9, UTC)
        return {
            "name": self.original.path.name,
            "sha256": self.original.sha256,
            "bytes": self.original.size,
            "modified": modified.isoformat(timespec="seconds"),
            "codec": self.facts.codec,
            "channels": self.facts.channels,
            "tags": self.facts.tags,
            "promised_ms": self.facts.length_ms,
            "read_ms": self.read_ms,
            "filled_ms": self.end.filled_ms,
            "is_damaged": self.end.is_damaged,
        }


@dataclass(frozen=True)
class Imported:
    """The interview that an import made, the channels it has, and the files it was read from."""

    interview: InterviewId
    length_ms: int
    channels: tuple[ChannelName, ...]
    files: tuple[ImportedFile, ...]

    @property
    def is_damaged(self) -> bool:
        """Whether a file holds more than could be read."""
        return any(file.end.is_damaged for file in self.files)
