"""Contacts, appointments and refusals of one person, from dialogs into the study."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.appointments import (
    cancel_appointment,
    make_appointment,
    refuse_declined,
    standing_appointments,
)
from vivavoce.session.contacting import (
    decline,
    note_contact,
    reason_to_leave,
)
from vivavoce.session.editing_people import edit_participant
from vivavoce.session.people import (
    NewPerson,
    add_participant,
    find_participant,
    next_free_id,
    require_free,
)
from vivavoce.session.recruiting import (
    ContactConsent,
    Recruited,
    group_from_id,
    needs_consent_to_contact,
)
from vivavoce.session.status import ParticipantStatus
from vivavoce.tui.dialogs.add_person import AddPersonDialog
from vivavoce.tui.dialogs.appointment import Agreed, AppointmentDialog
from vivavoce.tui.dialogs.booked import BookedDialog
from vivavoce.tui.dialogs.contact import ContactDialog
from vivavoce.tui.dialogs.contact_consent import ContactConsentDialog
from vivavoce.tui.dialogs.decline import DeclineDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.suggester import SuggesterDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.domain.contact import Outcome
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.study import StudyScreen


_ANSWERED = {
    "yes": Recruited(may_name_referrer="yes", route="we contact them"),
    "no": Recruited(may_name_referrer="no", route="we contact them"),
    "pass on": Recruited(route="they pass it on"),
}
"""What is noted of each answer of the one who suggested somebody."""


class RecruitingDesk:
    """What the keys of Study do for the person that is chosen there; all of it works locked."""

    def __init__(self, screen: "StudyScreen") -> None:
        self._screen = screen

    @property
    def _study(self) -> "Study":
        return self._screen.study

    def add(self, like: str) -> None:
        """Ask for somebody new; their ID is proposed to be like the one of whom was chosen."""
        study = self._study

        def may_be_named(participant: str) -> bool:
            group = group_from_id(study.settings, participant)
            return not needs_consent_to_contact(study.settings, group)

        def answered(new: NewPerson) -> None:
            self._do(lambda: add_participant(study, new.id, new.record, {}), f"Added {new.id}.")

        proposed = next_free_id(study, like)
        dialog = AddPersonDialog(proposed, partial(require_free, study), may_be_named)
        self._screen.app.push_screen(dialog, when_answered(answered))

    def ask_first(self, person: ParticipantStatus) -> None:
        """Ask what has to be known before somebody is contacted."""
        if person.standing.lacks_consent_to_contact:
            self._ask_for_consent_to_contact(person.id)
        elif person.referred_by:
            self._ask_about_suggester(person.id, person.referred_by)

    def _ask_for_consent_to_contact(self, participant: str) -> None:
        roles = self._study.settings.recruitment.contact_roles

        def answered(consent: ContactConsent) -> None:
            self._edit(participant, Recruited(contact_consent=consent))

        dialog = ContactConsentDialog(participant, roles)
        self._screen.app.push_screen(dialog, when_answered(answered))

    def _ask_about_suggester(self, participant: str, suggester: str) -> None:
        def answered(answer: str) -> None:
            self._edit(participant, _ANSWERED[answer])

        dialog = SuggesterDialog(participant, suggester)
        self._screen.app.push_screen(dialog, when_answered(answered))

    def _edit(self, participant: str, recruited: Recruited) -> None:
        changes = NewPerson(participant, recruited=recruited)
        self._do(lambda: edit_participant(self._study, changes), f"Noted for {participant}.")

    def contact(self, participant: str, facts: Iterable[str]) -> None:
        """Ask what came of an attempt; `facts` are what one keeps in mind meanwhile."""
        person = find_participant(self._study, participant)
        dialog = ContactDialog(participant, facts, reason_to_leave(self._study, person))

        def answered(text: str) -> None:
            outcome: Outcome = text  # type: ignore[assignment] # the dialog knows no others
            if outcome == "declined":
                self._ask_why(participant, lambda reason: self._note(participant, outcome, reason))
            else:
                self._note(participant, outcome)

        self._screen.app.push_screen(dialog, when_answered(answered))

    def decline(self, participant: str) -> None:
        """Ask why somebody declines."""

        def answered(reason: str) -> None:
            self._do(lambda: decline(self._study, participant, reason), f"{participant} declined.")

        self._ask_why(participant, answered)

    def appointment(self, participant: str) -> None:
        """Ask when somebody is to be called, or what becomes of the time that was agreed."""
        try:
            refuse_declined(self._study, participant)
        except VivavoceError as error:
            self._screen.voce.show_refusal(error)
            return
        standing = standing_appointments(self._study).get(participant)
        if standing is None:
            self._ask_when(participant)
            return
        when = standing.when(datetime.now().astimezone())

        def answered(answer: str) -> None:
            if answer == "move":
                self._ask_when(participant, when)
            else:
                words = f"Cancelled: {participant} {when}. Take it out of your calendar yourself."
                self._do(lambda: cancel_appointment(self._study, participant), words)

        self._screen.app.push_screen(BookedDialog(participant, when), when_answered(answered))

    def _ask_why(self, participant: str, then: Callable[[str], None]) -> None:
        reasons = self._study.settings.recruitment.decline_reasons
        self._screen.app.push_screen(DeclineDialog(participant, reasons), when_answered(then))

    def _ask_when(self, participant: str, standing: str | None = None) -> None:
        def answered(agreed: Agreed) -> None:
            self._make(participant, agreed)

        dialog = AppointmentDialog(participant, standing)
        self._screen.app.push_screen(dialog, when_answered(answered))

    def _note(self, participant: str, outcome: "Outcome", reason: str | None = None) -> None:
        words = f"Noted: {participant}, {outcome}."
        known = self._study.settings.initials
        by = known[0] if len(known) == 1 else None
        self._do(lambda: note_contact(self._study, participant, outcome, by, reason), words)

    def _make(self, participant: str, agreed: Agreed) -> None:
        try:
            made = make_appointment(self._study, participant, agreed.starts_at, out=agreed.out)
        except VivavoceError as error:
            self._screen.voce.show_refusal(error)
            return
        words = [f"Agreed: {participant} {made.appointment.when(datetime.now().astimezone())}."]
        words += [f"{other.participant} is called at the same time." for other in made.beside]
        words += [f"For your calendar: {made.file}"] if made.file else []
        self._tell(" ".join(words))

    def _do(self, act: Callable[[], object], words: str) -> None:
        try:
            act()
        except VivavoceError as error:
            self._screen.voce.show_refusal(error)
        else:
            self._tell(words)

    def _tell(self, words: str) -> None:
        tell(self._screen, words)
        self._screen.show_status()
