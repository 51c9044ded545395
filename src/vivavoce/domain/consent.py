"""Consent: items, answers and what may be done on the strength of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from vivavoce.domain.errors import VivavoceError

Answer = Literal["yes", "no", "not asked", "not applicable"]
Mode = Literal["written", "verbal"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

TAKE_PART = "take-part"
RECORD = "record"
QUOTES = "quotes"


@dataclass(frozen=True)
class ConsentItem:
    """One thing that a participant is asked to agree to, in the words that are read out."""

    code: str
    ask: str
    required: bool = False


@dataclass(frozen=True)
class ConsentGate:
    """What one person's latest answers allow: a missing answer is "not asked", never a yes."""

    answers: Mapping[str, Answer]

    def says_yes(self, item: str) -> bool:
        """Say whether the latest answer to `item` is yes."""
        return self.answers.get(item) == "yes"

    def require_recording(self, participant: str) -> None:
        """Raise VivavoceError unless this person agreed to take part and to be recorded."""
        for item in (TAKE_PART, RECORD):
            if not self.says_yes(item):
                raise VivavoceError(
                    f"{participant} has not agreed to {item!r}, so no sound is kept. Ask, then: "
                    f"vivavoce consent record {participant} {item} yes"
                )

    def reason_to_leave_out(self) -> str | None:
        """Say why this person's interview stays out of an analysis batch; None if it may go in.

        Sound was the source, so `record` counts beside `take-part`; `quotes` only marks.
        """
        for item in (TAKE_PART, RECORD):
            if not self.says_yes(item):
                return f"consent to {item!r} is {self.answers.get(item, 'not asked')!r}"
        return None

    @property
    def quotable(self) -> bool:
        """Whether this person's words may be quoted."""
        return self.says_yes(QUOTES)
