"""A transcript: turns, each with its speaker, times, question and words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Speaker = Literal["interviewer", "participant", "unsure"]


@dataclass(frozen=True)
class Word:
    """One word as heard: milliseconds from the call's start, and the engine's confidence 0–1."""

    text: str
    start_ms: int
    end_ms: int
    p: float


@dataclass(frozen=True)
class Turn:
    """What one person said before the other one spoke.

    `question` is a schedule's code; `also` are those of other questions that it answers.
    """

    n: int
    speaker: Speaker
    start_ms: int
    end_ms: int
    text: str
    question: str | None = None
    words: tuple[Word, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Transcript:
    """All turns of one interview, in order of time; sealed, because it is raw."""

    interview: str
    turns: tuple[Turn, ...]

    @property
    def participant(self) -> str:
        """The ID of the person who was interviewed."""
        return self.interview.partition("/")[0]

    @property
    def word_count(self) -> int:
        """How many words were heard."""
        return sum(len(turn.text.split()) for turn in self.turns)

    def to_json(self) -> dict[str, Any]:
        """Return the document that `transcript --json` prints."""
        turns = [asdict(turn) for turn in self.turns]
        return {"participant": self.participant, "interview": self.interview, "turns": turns}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Transcript":
        """Read what `to_json` wrote."""
        return cls(document["interview"], tuple(_turn(turn) for turn in document["turns"]))


def _turn(fields: Mapping[str, Any]) -> Turn:
    words = tuple(Word(**word) for word in fields["words"])
    # Drafts made before an answer could belong to several questions have no `also`.
    return Turn(**{**fields, "words": words, "also": tuple(fields.get("also", ()))})
