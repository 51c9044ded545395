"""What stays of an utterance once its sound is gone: words, levels, and whose voice it may be."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from vivavoce.transcription.transcriber import HeardWord

LEVEL_MS = 100
"""How much sound one level is taken over."""


@dataclass(frozen=True)
class VoiceSample:
    """A stretch of one utterance as a point among voices: near directions sound alike.

    Each byte of `vector` is one coordinate; there are thousands of samples in an interview.
    """

    start_ms: int
    end_ms: int
    vector: bytes

    def to_json(self) -> dict[str, Any]:
        """Return it as a part of a record."""
        return {**asdict(self), "vector": b64encode(self.vector).decode()}

    @classmethod
    def from_json(cls, part: Mapping[str, Any]) -> "VoiceSample":
        """Read what `to_json` wrote."""
        return cls(part["start_ms"], part["end_ms"], b64decode(part["vector"]))


@dataclass(frozen=True)
class HeardUtterance:
    """An utterance of one channel; `levels_db` are dBFS of each 100 ms from `start_ms` on.

    `voices` are there only where one channel holds both people.
    """

    channel: str
    start_ms: int
    end_ms: int
    words: tuple[HeardWord, ...]
    levels_db: tuple[int, ...] = ()
    voices: tuple[VoiceSample, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as a record of a sealed log."""
        voices = [voice.to_json() for voice in self.voices]
        return {**asdict(replace(self, voices=())), "voices": voices}

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> "HeardUtterance":
        """Read what `to_json` wrote; keys of the log itself are passed over."""
        return cls(
            record["channel"],
            record["start_ms"],
            record["end_ms"],
            tuple(HeardWord(**word) for word in record["words"]),
            tuple(record["levels_db"]),
            tuple(VoiceSample.from_json(voice) for voice in record["voices"]),
        )
