"""`vivavoce contact`."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study, on_terminal
from vivavoce.domain.contact import OUTCOME_WORDS, OUTCOMES, Outcome
from vivavoce.session.people.contacting import (
    approaches_of,
    contact_line,
    contacts_of,
    limit_words,
    note_contact,
)
from vivavoce.study.study import Study

_MEANINGS = "\n".join(f"  {outcome:13} {words}" for outcome, words in OUTCOME_WORDS.items())


@click.group()
def contact() -> None:
    """Note and list the attempts to reach somebody."""


@contact.command(epilog=f"\b\nOutcomes:\n{_MEANINGS}")
@click.argument("participant", metavar="ID")
@click.argument("outcome", type=click.Choice(OUTCOMES), metavar="OUTCOME")
@click.option("--reason", metavar="CODE", help="Why they declined, from study.toml's list.")
@click.option("--by", metavar="INITIALS", help="Who made the attempt.")
@click.pass_obj
def note(
    study: Path, participant: str, outcome: Outcome, reason: str | None, by: str | None
) -> None:
    """Note that an attempt to reach ID ended with OUTCOME.

    Once the protocol's limit of approaches is reached, only what they say themselves is noted.
    """
    with locked_study(study) as opened:
        if outcome == "declined" and reason is None and on_terminal():
            reason = _ask_for_reason(opened)
        approaches = note_contact(opened, participant, outcome, by, reason)
    leave = outcome in ("declined", "not eligible")
    words = "Leave them." if leave else _sentence(limit_words(approaches))
    click.echo(f"{participant}: {outcome}. {words}")


@contact.command("list")
@click.argument("participant", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_contacts(study: Path, participant: str, as_json: bool) -> None:
    """List every attempt to reach ID."""
    with locked_study(study) as opened:
        contacts = contacts_of(opened, participant)
        approaches = approaches_of(opened, participant)
    if as_json:
        rows = [asdict(each) for each in contacts]
        click.echo(json.dumps({"participant": participant, "contacts": rows}))
        return
    for each in contacts:
        click.echo(contact_line(each))
    click.echo(_sentence(limit_words(approaches)))


def _ask_for_reason(study: Study) -> str:
    reasons = click.Choice(study.settings.recruitment.decline_reasons)
    return str(click.prompt("Why", type=reasons, err=True))


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
