"""Contacts, appointments and refusals of one person, from dialogs into the study."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.appointments import (
    MadeAppointment,
    cancel_appointment,
    make_appointment,
    refuse_declined,
    standing_appointments,
)
from vivavoce.session.people.contacting import (
    contact_line,
    contacts_of,
    decline,
    note_contact,
    reason_to_leave,
)
from vivavoce.session.people.participants import find_participant
from vivavoce.tui.desks.person import PersonDesk
from vivavoce.tui.dialogs.appointment import Agreed, AppointmentDialog
from vivavoce.tui.dialogs.booked import BookedDialog
from vivavoce.tui.dialogs.contact import ContactDialog
from vivavoce.tui.dialogs.decline import DeclineDialog

if TYPE_CHECKING:
    from vivavoce.domain.contact import Outcome


_LATEST = 3
"""So many of the latest contacts are shown before another one is noted."""


class RecruitingDesk(PersonDesk):
    """Notes what came of a contact, makes and cancels appointments, and lets people decline."""

    def contact(self, participant: str, facts: Iterable[str]) -> None:
        """Ask what came of an attempt; `facts` are what one keeps in mind meanwhile."""
        person = find_participant(self.study, participant)

        def answered(text: str) -> None:
            outcome: Outcome = text  # type: ignore[assignment] # the dialog knows no others
            if outcome == "declined":
                self._ask_why(participant, lambda reason: self._note(participant, outcome, reason))
            else:
                self._note(participant, outcome)

        latest = contacts_of(self.study, participant)[-_LATEST:]
        lines = (" · ".join(facts), *map(contact_line, latest))
        why_not = reason_to_leave(self.study, person)
        self.ask(ContactDialog(participant, filter(None, lines), why_not), answered)

    def decline(self, participant: str) -> None:
        """Ask why somebody declines."""

        def answered(reason: str) -> None:
            self.do(
                lambda study: decline(study, participant, reason),
                lambda _: f"{participant} declined.",
            )

        self._ask_why(participant, answered)

    def appointment(self, participant: str) -> None:
        """Ask when somebody is to be called, or what becomes of the time that was agreed."""
        try:
            refuse_declined(self.study, participant)
        except VivavoceError as error:
            self.screen.voce.show_refusal(error)
            return
        standing = standing_appointments(self.study).get(participant)
        if standing is None:
            self._ask_when(participant)
            return
        when = standing.when(_now())

        def answered(answer: str) -> None:
            if answer == "move":
                self._ask_when(participant, when)
            else:
                self._cancel(participant, when)

        self.ask(BookedDialog(participant, when), answered)

    def _ask_why(self, participant: str, then: Callable[[str], None]) -> None:
        self.ask(DeclineDialog(participant, self.study.settings.recruitment.decline_reasons), then)

    def _ask_when(self, participant: str, standing: str | None = None) -> None:
        def answered(agreed: Agreed) -> None:
            self.do(
                lambda study: make_appointment(
                    study, participant, agreed.starts_at, out=agreed.out
                ),
                _made_words,
            )

        self.ask(AppointmentDialog(participant, standing), answered)

    def _cancel(self, participant: str, when: str) -> None:
        words = f"Cancelled: {participant} {when}. Take it out of your calendar yourself."
        self.do(lambda study: cancel_appointment(study, participant), lambda _: words)

    def _note(self, participant: str, outcome: "Outcome", reason: str | None = None) -> None:
        by = self.study.settings.only_initials
        self.do(
            lambda study: note_contact(study, participant, outcome, by, reason),
            lambda _: f"Noted: {participant}, {outcome}.",
        )


def _made_words(made: MadeAppointment) -> str:
    words = [f"Agreed: {made.appointment.participant} {made.appointment.when(_now())}."]
    words += [f"{other.participant} is called at the same time." for other in made.beside]
    words += [f"For your calendar: {made.file}"] if made.file else []
    return " ".join(words)


def _now() -> datetime:
    return datetime.now().astimezone()
