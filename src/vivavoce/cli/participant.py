"""`vivavoce participant`."""

import json
from pathlib import Path

import click

from vivavoce.cli.opening import confidential, locked_study
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people import add_participant, participants
from vivavoce.study.people import PersonalRecord


@click.group()
def participant() -> None:
    """Add and list participants."""


@participant.command()
@click.argument("participant_id", metavar="ID")
@click.option("--name", help="Their name; - reads it from stdin.")
@click.option("--alias", "aliases", multiple=True, help="Another name that they go by.")
@click.option("--contact", help="How to reach them; - reads it from stdin.")
@click.option(
    "--attr", "pairs", multiple=True, metavar="KEY=VALUE", help="From study.toml's lists."
)
@click.option("--referred-by", metavar="ID", help="The participant who suggested them.")
@click.pass_obj
def add(  # noqa: PLR0913 (one parameter an option of the contract)
    study: Path,
    *,
    participant_id: str,
    name: str | None,
    aliases: tuple[str, ...],
    contact: str | None,
    pairs: tuple[str, ...],
    referred_by: str | None,
) -> None:
    """Add the participant ID, such as KI-01. Names and contacts are sealed."""
    record = PersonalRecord(confidential(name, "Name"), aliases, confidential(contact, "Contact"))
    attributes = dict(_pair(pair) for pair in pairs)
    with locked_study(study) as opened:
        add_participant(opened, participant_id, record, attributes, referred_by)
    click.echo(f"Added {participant_id}.")


@participant.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_participants(study: Path, as_json: bool) -> None:
    """List the participants by ID, without names."""
    with locked_study(study) as opened:
        people = participants(opened)
    if as_json:
        rows = [
            {"id": p.id, "attributes": dict(p.attributes), "referred_by": p.referred_by}
            for p in people
        ]
        click.echo(json.dumps({"participants": rows}))
        return
    for person in people:
        click.echo("  ".join((person.id, *(f"{k}={v}" for k, v in person.attributes.items()))))


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals and value):
        raise VivavoceError(f"--attr {text!r} must look like KEY=VALUE, such as gender=female.", 2)
    return key, value
