"""A transcript: turns, each with its speaker, times, question and words."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from vivavoce.domain.marks import blank_marks

Speaker = Literal["interviewer", "participant", "unsure"]

DOUBTFUL_P = 0.7
"""A word of which the engine is less sure than this is to be listened to.

Of clear speech it marks 4 words in 100 and half of the wrong ones, one marked word in four being
wrong; through noise and a telephone 21 in 100, two thirds of the wrong ones, every second wrong.
"""


@dataclass(frozen=True)
class Word:
    """One word as heard: milliseconds from the call's start, and the engine's confidence 0–1."""

    text: str
    start_ms: int
    end_ms: int
    p: float

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should listen to it."""
        return self.p < DOUBTFUL_P


@dataclass(frozen=True)
class Turn:
    """What one person said before the other one spoke.

    `question` is a schedule's code; `also` are those of other questions that it answers. A `probe`
    is an interviewer's turn that asks none of them. Where one channel holds both people, turns of
    the same `voice` (a letter) sound alike.
    """

    n: int
    speaker: Speaker
    start_ms: int
    end_ms: int
    text: str
    question: str | None = None
    words: tuple[Word, ...] = ()
    also: tuple[str, ...] = ()
    probe: bool = False
    voice: str = ""

    def is_inside(self, before: "Turn") -> bool:
        """Whether it was said while somebody else's turn before it went on: by who listened."""
        return self.speaker != before.speaker and self.end_ms <= before.end_ms


@dataclass(frozen=True)
class Quality:
    """Figures by which a draft can be trusted or not, as the machine took them."""

    coverage: float
    """The share of speech, by time, that has text: 0 to 1."""
    longest_gap_ms: int
    """The longest stretch of speech without text."""
    repeats: int
    """How many times a phrase was cut because it came again and again."""
    doubtful: float
    """The share of words that are doubtful: 0 to 1."""


@dataclass(frozen=True)
class Transcript:
    """All turns of one interview, in order of time; sealed, because it is raw."""

    interview: str
    turns: tuple[Turn, ...]
    engine: str = "whisper"
    model: str = ""
    language: str = ""
    quality: Quality | None = None
    """None for drafts made before there were figures, and for text that came from elsewhere."""
    swapped: bool = False
    """Whether the two cables were found the wrong way round, and put right."""

    @property
    def participant(self) -> str:
        """The ID of the person who was interviewed."""
        return self.interview.partition("/")[0]

    @property
    def word_count(self) -> int:
        """How many words were heard; a transcriber's marks are none."""
        return sum(len(blank_marks(turn.text).split()) for turn in self.turns)

    def to_json(self) -> dict[str, Any]:
        """Return the document that `transcript --json` prints."""
        document = asdict(self)
        del document["interview"], document["turns"]
        turns = [asdict(turn) for turn in self.turns]
        return {
            "participant": self.participant,
            "interview": self.interview,
            "turns": turns,
            **document,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Transcript":
        """Read what `to_json` wrote, by this version or an earlier one."""
        quality = document.get("quality")
        return cls(
            document["interview"],
            tuple(_turn(turn) for turn in document["turns"]),
            document.get("engine", "whisper"),
            document.get("model", ""),
            document.get("language", ""),
            Quality(**quality) if quality else None,
            document.get("swapped", False),
        )


def _turn(fields: Mapping[str, Any]) -> Turn:
    words = tuple(Word(**word) for word in fields["words"])
    # Drafts made before an answer could belong to several questions have no `also`.
    return Turn(**{**fields, "words": words, "also": tuple(fields.get("also", ()))})
