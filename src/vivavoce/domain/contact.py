"""Attempts to reach somebody: what came of them in the field's words, and when to stop."""

from dataclasses import dataclass
from typing import Literal, get_args

Outcome = Literal[
    "reached",
    "no reply",
    "busy",
    "via PA",
    "call back",
    "declined",
    "passed on",
    "wrong number",
    "not eligible",
]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

OUTCOME_WORDS: dict[Outcome, str] = {
    "reached": "spoke to them: they are willing",
    "no reply": "nobody answered",
    "busy": "no time to talk, or the line was busy",
    "via PA": "left word with an assistant",
    "call back": "they asked to be called back",
    "declined": "they do not want to take part",
    "passed on": "somebody passes it on to them",
    "wrong number": "it is not their number or address",
    "not eligible": "they are none of those the study asks",
}
"""What each outcome means, in one line."""

UNANSWERED: frozenset[Outcome] = frozenset({"no reply", "busy", "via PA", "passed on"})
"""They were approached, and did not answer themselves; a wrong number troubled somebody else."""

ANSWERS: frozenset[Outcome] = frozenset({"reached", "call back", "declined", "not eligible"})
"""They, or somebody for good, gave an answer; also what is noted when they get in touch."""


@dataclass(frozen=True)
class Contact:
    """One attempt to reach somebody, or what they said when they got in touch."""

    at: str
    outcome: Outcome
    noted_by: str | None = None


@dataclass(frozen=True)
class Approaches:
    """What came of all attempts to reach one person, in their order; a `limit` of 0 is none."""

    outcomes: tuple[Outcome, ...] = ()
    limit: int = 0

    @property
    def unanswered(self) -> int:
        """How many approaches went without an answer since their last one."""
        count = 0
        for outcome in reversed(self.outcomes):
            if outcome in ANSWERS:
                break
            count += outcome in UNANSWERED
        return count

    @property
    def is_limit_reached(self) -> bool:
        """Whether they are to be left alone, unless they get in touch."""
        return bool(self.limit) and self.unanswered >= self.limit

    @property
    def last(self) -> Outcome | None:
        """What came of the latest attempt."""
        return self.outcomes[-1] if self.outcomes else None

    @property
    def is_willing(self) -> bool:
        """Whether the latest thing they said on taking part was that they are willing."""
        return self._last_of("reached", "declined", "not eligible") == "reached"

    @property
    def is_ineligible(self) -> bool:
        """Whether their latest answer was that they are none of those whom the study asks."""
        return self._last_of(*ANSWERS) == "not eligible"

    def _last_of(self, *wanted: Outcome) -> Outcome | None:
        return next((outcome for outcome in reversed(self.outcomes) if outcome in wanted), None)
