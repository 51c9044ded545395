"""Consent: items, answers and what may be done on the strength of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from vivavoce.domain.errors import VivavoceError

Answer = Literal["yes", "no", "not asked", "not applicable"]
Mode = Literal["written", "verbal"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)

TAKE_PART = "take-part"
RECORD = "record"
QUOTES = "quotes"
ARCHIVE_TRANSCRIPT = "archive-transcript"
ARCHIVE_SOUND = "archive-sound"
RECONTACT = "recontact"


@dataclass(frozen=True)
class ConsentItem:
    """One thing that a participant is asked to agree to, in the words that are read out."""

    code: str
    ask: str
    required: bool = False


@dataclass(frozen=True)
class GivenAnswer:
    """One answer of a person's history; a higher `id` was given later."""

    id: int
    item: str
    answer: Answer
    has_condition: bool = False


@dataclass(frozen=True)
class ConsentGate:
    """What one person's latest answers allow: a missing answer is "not asked", never a yes."""

    answers: Mapping[str, Answer]
    required: frozenset[str] = frozenset()
    """Items without which this study interviews nobody; taking part always is one."""
    conditional: frozenset[str] = frozenset()
    """Items that were answered on a condition."""

    @classmethod
    def of(cls, items: Iterable[ConsentItem], history: Iterable[GivenAnswer]) -> "ConsentGate":
        """Take the latest answer to each item of the study, in whatever order they come."""
        latest = {given.item: given for given in sorted(history, key=lambda given: given.id)}
        known = {item.code: latest[item.code] for item in items if item.code in latest}
        return cls(
            {code: given.answer for code, given in known.items()},
            frozenset(item.code for item in items if item.required),
            frozenset(code for code, given in known.items() if given.has_condition),
        )

    def says_yes(self, item: str) -> bool:
        """Say whether the latest answer to `item` is yes."""
        return self.answers.get(item) == "yes"

    @property
    def withheld(self) -> tuple[str, ...]:
        """The items that the study requires and that this person has not agreed to."""
        lacking = {i for i in self.required if self.answers.get(i) not in ("yes", "not applicable")}
        first = () if self.says_yes(TAKE_PART) else (TAKE_PART,)
        return (*first, *sorted(lacking - {TAKE_PART}))

    @property
    def refused(self) -> tuple[str, ...]:
        """Those of the withheld items that were answered with no: then it ends kindly."""
        return tuple(item for item in self.withheld if self.answers.get(item) == "no")

    @property
    def may_begin(self) -> bool:
        """Whether a call may be held, be it with notes only."""
        return not self.withheld

    @property
    def may_record(self) -> bool:
        """Whether sound may be kept."""
        return self.may_begin and self.says_yes(RECORD)

    def require_call(self, participant: str) -> None:
        """Raise VivavoceError unless a call with this person may begin."""
        for item in self.withheld:
            what = "take part" if item == TAKE_PART else f"{item!r}, which this study requires"
            raise VivavoceError(f"{participant} has not agreed to {what}; the call cannot begin.")

    def require_recording(self, participant: str) -> None:
        """Raise VivavoceError unless this person agreed to take part and to be recorded."""
        for item in self._withheld_of_sound:
            raise VivavoceError(
                f"{participant} has not agreed to {item!r}, so no sound is kept. Ask, then: "
                f"vivavoce consent record {participant} {item} yes"
            )

    def reason_to_leave_out(self) -> str | None:
        """Say why this person's interview stays out of an analysis batch; None if it may go in.

        Sound was the source, so `record` counts beside `take-part`; `quotes` only marks.
        """
        for item in self._withheld_of_sound:
            return f"consent to {item!r} is {self.answers.get(item, 'not asked')!r}"
        return None

    @property
    def quotable(self) -> bool:
        """Whether this person's words may be quoted; on a condition, not before it was met."""
        return self._agrees_outright(QUOTES)

    @property
    def may_archive_transcript(self) -> bool:
        """Whether the transcript may go into an archive batch."""
        return self.reason_to_leave_out() is None and self._agrees_outright(ARCHIVE_TRANSCRIPT)

    @property
    def may_archive_sound(self) -> bool:
        """Whether sound may be shared."""
        return self.reason_to_leave_out() is None and self._agrees_outright(ARCHIVE_SOUND)

    @property
    def may_recontact(self) -> bool:
        """Whether this person may stand on a re-contact list."""
        return self.says_yes(RECONTACT)

    def _agrees_outright(self, item: str) -> bool:
        return self.says_yes(item) and item not in self.conditional

    @property
    def _withheld_of_sound(self) -> tuple[str, ...]:
        unrecorded = () if self.says_yes(RECORD) else (RECORD,)
        return tuple(dict.fromkeys((*self.withheld, *unrecorded)))


def asking_order(items: Iterable[ConsentItem]) -> tuple[ConsentItem, ...]:
    """Return the items as they are asked: whether they take part and may be recorded come first.

    A recorder that takes the consent itself may only be switched on after those.
    """
    first = (TAKE_PART, RECORD)
    return tuple(
        sorted(items, key=lambda i: first.index(i.code) if i.code in first else len(first))
    )
