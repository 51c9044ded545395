"""How far everybody has come before their first interview, in a handful of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vivavoce.domain.appointment import Appointment
from vivavoce.domain.consent import TAKE_PART, Answer
from vivavoce.domain.contact import Approaches, Contact
from vivavoce.domain.standing import Standing
from vivavoce.session.consent.consenting import has_declined
from vivavoce.session.people.appointments import standing_appointments
from vivavoce.session.people.contacting import contacts_of_all, unanswered_words
from vivavoce.session.people.participants import Participant
from vivavoce.session.people.recruiting import needs_consent_to_contact
from vivavoce.study.study import Study

Consents = Mapping[str, Answer]


# By the audit trail, because times are kept to the second only.
_BOOKED_LAST = """
select subject as id from audit where code in ('appointment-made', 'consent-recorded')
group by subject having max(seq) = max(case code when 'appointment-made' then seq end)
"""


@dataclass(frozen=True)
class Recruitments:
    """What `study.db` holds on everybody's recruitment, by ID."""

    study: Study
    contacts: Mapping[str, list[Contact]]
    appointments: Mapping[str, Appointment]
    ever_booked: frozenset[str]
    booked_last: frozenset[str]
    """Whose appointment was made after they last answered a consent item."""
    invited: frozenset[str]
    declined: Mapping[str, str]
    """Why somebody declined, by ID."""

    def standing_of(self, person: Participant, consent: Consents) -> Standing:
        """Return how far one person has come."""
        settings, recruited = self.study.settings, person.recruited
        outcomes = tuple(contact.outcome for contact in self.contacts.get(person.id, ()))
        needs_consent = needs_consent_to_contact(settings, person.group)
        is_passed_on = person.referred_by is not None and recruited.route == "they pass it on"
        may_name = recruited.may_name_referrer in ("yes", "no")
        return Standing(
            Approaches(outcomes, settings.recruitment.approaches),
            self.appointments.get(person.id),
            was_booked=person.id in self.ever_booked,
            booked_last=person.id in self.booked_last,
            is_invited=person.id in self.invited,
            takes_part=consent.get(TAKE_PART, "not asked"),
            has_declined=person.id in self.declined or has_declined(self.study, consent),
            lacks_consent_to_contact=needs_consent and recruited.contact_consent is None,
            must_ask_suggester=bool(person.referred_by) and not may_name and not is_passed_on,
            is_passed_on=is_passed_on,
        )

    def facts_of(self, person: Participant, standing: Standing) -> tuple[str, ...]:
        """Say in a few words what one keeps in mind when one approaches a person."""
        declined = self.declined.get(person.id)
        facts = [person.group, f"declined: {declined}" if declined else None]
        if standing.approaches.outcomes:
            facts.append(unanswered_words(standing.approaches))
        if person.referred_by:
            facts.append(f"suggested by {person.referred_by}, {_may_name(person)}")
        return tuple(fact for fact in facts if fact)


@dataclass(frozen=True)
class FollowUp:
    """Something that is to be done for somebody after a call, and is not done yet."""

    id: int
    kind: str
    due_on: str | None

    def is_due(self, today: date) -> bool:
        """Whether it waits no longer; what has no date does not wait at all."""
        return self.due_on is None or self.due_on <= today.isoformat()


def recruitments(study: Study) -> Recruitments:
    """Read what is known of everybody's recruitment."""
    return Recruitments(
        study,
        contacts_of_all(study),
        standing_appointments(study),
        _ids(study, "select distinct participant as id from appointments"),
        _ids(study, _BOOKED_LAST),
        _ids(study, "select distinct participant as id from invitations"),
        {
            row["id"]: row["declined_reason"]
            for row in study.store.rows(
                "select id, declined_reason from participants where declined_at is not null"
            )
        },
    )


def open_follow_ups(study: Study) -> dict[str, tuple[FollowUp, ...]]:
    """Return what is still to be done for people after their calls, by ID, the first due first."""
    rows = study.store.rows(
        "select id, participant, kind, due_on from follow_ups where done_at is null "
        "order by coalesce(due_on, ''), id"
    )
    found: dict[str, tuple[FollowUp, ...]] = {}
    for row in rows:
        task = FollowUp(row["id"], row["kind"], row["due_on"])
        found[row["participant"]] = (*found.get(row["participant"], ()), task)
    return found


def _may_name(person: Participant) -> str:
    words = {"yes": "you may say so", "no": "do not say so"}
    return words.get(person.recruited.may_name_referrer or "", "not asked if you may say so")


def _ids(study: Study, sql: str) -> frozenset[str]:
    return frozenset(row["id"] for row in study.store.rows(sql))
