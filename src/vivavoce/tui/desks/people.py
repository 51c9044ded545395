"""Somebody new, and what has to be asked before they are contacted."""

from functools import partial

from vivavoce.session.people.editing import edit_participant
from vivavoce.session.people.participants import (
    NewPerson,
    add_participant,
    next_free_id,
    require_free,
)
from vivavoce.session.people.recruiting import (
    ContactConsent,
    Recruited,
    group_from_id,
    needs_consent_to_contact,
)
from vivavoce.session.status import ParticipantStatus
from vivavoce.tui.desks.person import PersonDesk
from vivavoce.tui.dialogs.add_person import AddPersonDialog
from vivavoce.tui.dialogs.contact_consent import ContactConsentDialog
from vivavoce.tui.dialogs.suggester import SuggesterDialog

_ANSWERED = {
    "yes": Recruited(may_name_referrer="yes", route="we contact them"),
    "no": Recruited(may_name_referrer="no", route="we contact them"),
    "pass on": Recruited(route="they pass it on"),
}
"""What is noted of each answer of the one who suggested somebody."""


class PeopleDesk(PersonDesk):
    """Adds people, and notes what has to be known of them first."""

    def add(self, like: str) -> None:
        """Ask for somebody new; their ID is proposed to follow those like the chosen one's."""
        settings = self.study.settings

        def may_be_named(participant: str) -> bool:
            return not needs_consent_to_contact(settings, group_from_id(settings, participant))

        def answered(new: NewPerson) -> None:
            self.do(
                lambda study: add_participant(study, new.id, new.record, {}),
                lambda _: f"Added {new.id}.",
            )

        proposed = next_free_id(self.study, like)
        self.ask(
            AddPersonDialog(proposed, partial(require_free, self.study), may_be_named), answered
        )

    def ask_first(self, person: ParticipantStatus) -> None:
        """Ask what has to be known before somebody is contacted."""
        if person.standing.lacks_consent_to_contact:
            roles = self.study.settings.recruitment.contact_roles

            def consented(consent: ContactConsent) -> None:
                self._edit(person.id, Recruited(contact_consent=consent))

            self.ask(ContactConsentDialog(person.id, roles), consented)
        elif person.referred_by:

            def answered(answer: str) -> None:
                self._edit(person.id, _ANSWERED[answer])

            self.ask(SuggesterDialog(person.id, person.referred_by), answered)

    def _edit(self, participant: str, recruited: Recruited) -> None:
        changes = NewPerson(participant, recruited=recruited)
        self.do(
            lambda study: edit_participant(study, changes), lambda _: f"Noted for {participant}."
        )
