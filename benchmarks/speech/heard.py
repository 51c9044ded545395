"""What a contestant heard, in one shape whoever it was."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Word:
    """A word and its times, in ms of the call."""

    text: str
    start_ms: int
    end_ms: int


@dataclass(frozen=True)
class HeardTurn:
    """A piece of a transcript; who speaks and under which questions, where that is said."""

    text: str
    start_ms: int
    end_ms: int
    speaker: str = ""
    questions: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()


Heard = tuple[HeardTurn, ...]


def text_of(heard: Heard, speaker: str | None = None) -> str:
    """The words of one speaker, or of everybody in order of time."""
    turns = sorted(heard, key=lambda turn: turn.start_ms)
    return " ".join(turn.text for turn in turns if speaker in (None, turn.speaker))


def from_transcript(document: Mapping[str, Any]) -> Heard:
    """Read what `vivavoce transcript --json` prints."""
    return tuple(
        HeardTurn(
            turn["text"],
            turn["start_ms"],
            turn["end_ms"],
            turn["speaker"],
            tuple(filter(None, (turn["question"], *turn.get("also", ())))),
            tuple(Word(w["text"], w["start_ms"], w["end_ms"]) for w in turn["words"]),
        )
        for turn in document["turns"]
    )


def from_segments(files: Iterable[Sequence[Mapping[str, Any]]], speakers: Sequence[str]) -> Heard:
    """Read a peer's segments of each file, in seconds; each file is one speaker's."""
    return tuple(
        HeardTurn(part["text"], round(part["start"] * 1000), round(part["end"] * 1000), speaker)
        for speaker, parts in zip(speakers, files, strict=True)
        for part in parts
    )
