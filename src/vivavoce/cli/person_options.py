"""What can be said of a person on the command line, when they are added and later on."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from vivavoce.cli.opening import confidential
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import NewPerson
from vivavoce.session.people.recruiting import SOURCES, ContactConsent, Recruited, Route
from vivavoce.study.people import PersonalRecord

F = TypeVar("F", bound=Callable[..., Any])

_ROUTES: dict[str, Route] = {"we-contact": "we contact them", "they-pass-on": "they pass it on"}
_OPTIONS = (
    click.option("--name", help="Their name; - reads it from stdin."),
    click.option("--alias", "aliases", multiple=True, help="Another name that they go by."),
    click.option("--contact", help="How to reach them; - reads it from stdin."),
    click.option("--address", help='How to address them, such as "Dr …"; - reads it from stdin.'),
    click.option("--access", help="What they need for a talk; - reads it from stdin."),
    click.option(
        "--attr", "pairs", multiple=True, metavar="KEY=VALUE", help="From study.toml's lists."
    ),
    click.option("--source", type=click.Choice(SOURCES), help="How they were found."),
    click.option("--referred-by", metavar="ID", help="The participant who suggested them."),
    click.option(
        "--may-name",
        type=click.Choice(["yes", "no"]),
        help="Whether they may be told who suggested them (default: not asked yet).",
    ),
    click.option(
        "--route",
        type=click.Choice(list(_ROUTES)),
        help="Who makes the first contact: we, or the one who suggested them.",
    ),
    click.option(
        "--contact-consent", metavar="ROLE", help="Who passed on that they may be contacted."
    ),
    click.option("--contact-consent-on", metavar="DATE", help="When that was, as 2026-12-01."),
)


def person_options(command: F) -> F:
    """Give a command every option that says something of a person."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def person_of(participant: str, given: dict[str, Any]) -> NewPerson:
    """Return what the options say; raises VivavoceError (exit code 2) where they make no sense."""
    record = PersonalRecord(
        confidential(given["name"], "Name"),
        given["aliases"],
        confidential(given["contact"], "Contact"),
        confidential(given["address"], "How to address them"),
        confidential(given["access"], "What they need"),
    )
    attributes = dict(_pair(pair) for pair in given["pairs"])
    recruited = Recruited(
        given["source"],
        given["may_name"],
        _ROUTES.get(given["route"]),
        _contact_consent(given["contact_consent"], given["contact_consent_on"]),
    )
    return NewPerson(participant, record, attributes, given["referred_by"], recruited)


def _contact_consent(role: str | None, on: str | None) -> ContactConsent | None:
    if role is None and on is None:
        return None
    if role is None or on is None:
        raise VivavoceError(
            "Consent to contact needs both: who passed it on (--contact-consent) and when "
            "(--contact-consent-on). Nothing was changed.",
            2,
        )
    return ContactConsent(role, _date(on))


def _date(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise VivavoceError(f"{text[:40]!r} is no date: write it like 2026-12-01.", 2) from None


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals and value):
        raise VivavoceError(f"--attr {text!r} must look like KEY=VALUE, such as gender=female.", 2)
    return key, value
