"""How somebody came to be known to the study, and what has to be known before their name is."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from vivavoce.domain.errors import VivavoceError
from vivavoce.storage.store import Store, Writer
from vivavoce.study.settings import Settings

Source = Literal["purposive", "snowball"]
MayName = Literal["yes", "no", "not asked"]
Route = Literal["we contact them", "they pass it on"]
SOURCES: tuple[Source, ...] = get_args(Source)
MAY_NAME: tuple[MayName, ...] = get_args(MayName)
ROUTES: tuple[Route, ...] = get_args(Route)

GROUP = "group"
"""The attribute that says to which group of the study somebody belongs."""


@dataclass(frozen=True)
class ContactConsent:
    """The word, passed on by somebody in a known role, that a person agrees to be contacted."""

    received_from: str
    received_on: date


@dataclass(frozen=True)
class Recruited:
    """How somebody was found; None is what was not noted."""

    source: Source | None = None
    may_name_referrer: MayName | None = None
    route: Route | None = None
    contact_consent: ContactConsent | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """What of it `participants` holds."""
        return {
            "source": self.source,
            "may_name_referrer": self.may_name_referrer,
            "referral_route": self.route,
        }


NOTHING_NOTED = Recruited()


def checked_recruited(
    settings: Settings, recruited: Recruited, referred_by: str | None
) -> Recruited:
    """Return `recruited` with what follows from a suggestion.

    Raises VivavoceError (exit code 2) where it contradicts itself or the lists of `study.toml`.
    """
    if recruited.contact_consent:
        _check_consent(settings, recruited.contact_consent)
    if referred_by is None:
        if recruited.may_name_referrer or recruited.route:
            raise VivavoceError(
                "Say also who suggested them (--referred-by): only then may that be said or not, "
                "and passed on or not. Nothing was changed.",
                2,
            )
        return recruited
    if recruited.source == "purposive":
        raise VivavoceError(
            "Whom another participant suggested is found by snowball, not purposively. Leave one "
            "of the two out. Nothing was changed.",
            2,
        )
    may_name = recruited.may_name_referrer or "not asked"
    return replace(recruited, source="snowball", may_name_referrer=may_name)


def group_from_id(settings: Settings, participant: str) -> str | None:
    """Return the group that the letters of an ID stand for, if it is on the closed list."""
    group = settings.recruitment.groups.get(participant.partition("-")[0])
    return group if group in settings.attributes.get(GROUP, ()) else None


def needs_consent_to_contact(settings: Settings, group: str | None) -> bool:
    """Whether people of a group are to agree to be contacted before anything names them."""
    return group is not None and group in settings.recruitment.consent_to_contact_for


def refuse_unasked_name(participant: str, group: str | None) -> VivavoceError:
    """Return the refusal of a name that was given before its owner agreed to be contacted."""
    return VivavoceError(
        f"{participant} ({group}) must agree to be contacted before a name, contact or other words "
        "about them are noted. Nothing was changed; note who passed that on, and when: "
        "--contact-consent ROLE --contact-consent-on DATE.",
        2,
    )


def write_contact_consent(
    writer: Writer, participant: str, consent: ContactConsent, noted_at: str
) -> None:
    """Note that somebody agreed to be contacted; the latest word counts."""
    writer.execute(
        "insert into contact_consents (participant, received_from, received_on, noted_at) "
        "values (?, ?, ?, ?) on conflict (participant) do update set received_from = "
        "excluded.received_from, received_on = excluded.received_on, noted_at = excluded.noted_at",
        participant,
        consent.received_from,
        consent.received_on.isoformat(),
        noted_at,
    )


def contact_consents(store: Store) -> dict[str, ContactConsent]:
    """Return who agreed to be contacted, by ID."""
    rows = store.rows("select participant, received_from, received_on from contact_consents")
    return {
        row["participant"]: ContactConsent(
            row["received_from"], date.fromisoformat(row["received_on"])
        )
        for row in rows
    }


def _check_consent(settings: Settings, consent: ContactConsent) -> None:
    roles = settings.recruitment.contact_roles
    if consent.received_from not in roles:
        raise VivavoceError(
            f"Consent to contact comes from one of study.toml's contact_roles: {', '.join(roles)}. "
            "Nothing was changed.",
            2,
        )
    if consent.received_on > date.today():
        raise VivavoceError(
            f"{consent.received_on} is yet to come, so no consent can be from then. "
            "Nothing was changed.",
            2,
        )
