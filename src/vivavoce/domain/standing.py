"""How far somebody has come before their first interview, and what is next for them."""

from dataclasses import dataclass, field
from datetime import datetime

from vivavoce.domain.appointment import Appointment
from vivavoce.domain.consent import Answer
from vivavoce.domain.contact import Approaches
from vivavoce.domain.next_step import Step, ordinal, theirs, yours

STAGES = (
    "suggested",
    "invited",
    "agreed",
    "booked",
    "consented",
    "interviewed",
    "drafted",
    "checked",
    "anonymised",
    "signed-off",
    "released",
)
"""From the first word to the last; `declined` and `withdrawn` lie beside them."""

DECLINED = "declined"
LIMIT_REACHED = "limit reached – leave them"


@dataclass(frozen=True)
class Standing:
    """What is known of one person's recruitment, in codes and times only.

    `appointment` is the one that stands; `was_booked` says that there was one at any time.
    """

    approaches: Approaches = field(default_factory=Approaches)
    appointment: Appointment | None = None
    was_booked: bool = False
    booked_last: bool = False
    """Whether that was after they consented, as it is where a signed form came back before."""
    is_invited: bool = False
    takes_part: Answer = "not asked"
    has_declined: bool = False
    """They said so when they were approached, or no to a consent item that is required."""
    lacks_consent_to_contact: bool = False
    must_ask_suggester: bool = False
    is_passed_on: bool = False
    """Whether the one who suggested them makes the first contact."""

    @property
    def stage(self) -> str:
        """What was reached last; who declined is at no other stage."""
        if self.has_declined or self.takes_part == "no":
            return DECLINED
        consented = self.takes_part == "yes"
        if self.appointment and (self.booked_last or not consented):
            return "booked"
        if consented:
            return "consented"
        if self.has_agreed:
            return "agreed"
        return "invited" if self.is_invited else "suggested"

    @property
    def has_agreed(self) -> bool:
        """Whether they said that they are willing, or had agreed on a time at least."""
        return self.approaches.is_willing or (self.was_booked and not self.is_left_out)

    @property
    def is_left_out(self) -> bool:
        """Whether they are none of those whom the study asks."""
        return self.approaches.is_ineligible

    @property
    def asks_first(self) -> bool:
        """Whether somebody has to be asked before this person is approached."""
        is_open = self.stage in ("suggested", "invited") and not self.is_left_out
        return is_open and (self.lacks_consent_to_contact or self.must_ask_suggester)

    def next_step(self, now: datetime) -> Step:
        """Return what is next."""
        if self.stage == DECLINED:
            return Step()
        if self.is_left_out:
            return Step("not eligible – leave them")
        if self.appointment:
            return self.appointment.step(now)
        if self.approaches.is_limit_reached:
            return Step(LIMIT_REACHED)
        return self._after_the_last() or self._approach()

    def _after_the_last(self) -> Step | None:
        """Return what the latest attempt asks for, or what they have agreed to."""
        last = self.approaches.last
        if last == "wrong number":
            return yours("find the right number")
        if last == "call back":
            return yours("call back, as they asked")
        if last == "passed on":
            return theirs("passed on – wait for them")
        if self.stage == "consented":
            return yours("call")
        return yours("agree on a time") if self.has_agreed else None

    def _approach(self) -> Step:
        if self.lacks_consent_to_contact:
            return theirs("consent to contact first")
        if self.must_ask_suggester:
            return yours("ask the suggester first")
        if self.is_passed_on and not self.approaches.outcomes:
            return yours("ask the suggester to pass it on")
        if not self.approaches.limit:
            return yours("approach them")
        attempt = ordinal(self.approaches.unanswered + 1)
        return yours(f"{attempt} of {self.approaches.limit} approaches due")
