"""`vivavoce participant`."""

import json
from pathlib import Path
from typing import Any

import click

from vivavoce.cli.opening import locked_study, unlocked_study
from vivavoce.cli.participant_import import import_people
from vivavoce.cli.person_options import person_of, person_options
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.contacting import decline as decline_person
from vivavoce.session.people.editing import edit_participant
from vivavoce.session.people.participants import (
    NewPerson,
    Participant,
    add_participant,
    participants,
)
from vivavoce.study.people import PersonalRecord


@click.group()
def participant() -> None:
    """Add, edit and list participants."""


participant.add_command(import_people)


@participant.command()
@click.argument("participant_id", metavar="ID")
@person_options
@click.pass_obj
def add(study: Path, /, *, participant_id: str, **given: Any) -> None:
    """Add the participant ID, such as KI-01. Names, contacts and needs are sealed."""
    new = person_of(participant_id, given)
    with locked_study(study) as opened:
        add_participant(opened, new.id, new.record, new.attributes, new.referred_by, new.recruited)
    click.echo(f"Added {participant_id}.")


@participant.command()
@click.argument("participant_id", metavar="ID")
@person_options
@click.pass_obj
def edit(study: Path, /, *, participant_id: str, **given: Any) -> None:
    """Note what was not known of ID before; a name that goes stays among the aliases."""
    changes = person_of(participant_id, given)
    if changes == NewPerson(participant_id):
        raise VivavoceError("Say what is to be noted: see vivavoce participant edit --help.", 2)
    # What is sealed has to be opened to be added to; codes need no passphrase.
    opening = locked_study if changes.record == PersonalRecord() else unlocked_study
    with opening(study) as opened:
        edit_participant(opened, changes)
    click.echo(f"Noted for {participant_id}.")


@participant.command()
@click.argument("participant_id", metavar="ID")
@click.option("--reason", required=True, metavar="CODE", help="From study.toml's decline_reasons.")
@click.option("--by", metavar="INITIALS", help="Who notes it.")
@click.pass_obj
def decline(study: Path, participant_id: str, reason: str, by: str | None) -> None:
    """Note that ID does not want to take part; an appointment is cancelled."""
    with locked_study(study) as opened:
        decline_person(opened, participant_id, reason, by)
    click.echo(f"{participant_id} declined ({reason}). Leave them.")


@participant.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_participants(study: Path, as_json: bool) -> None:
    """List the participants by ID, without names."""
    with locked_study(study) as opened:
        people = participants(opened)
    if as_json:
        click.echo(json.dumps({"participants": [_json(person) for person in people]}))
        return
    for person in people:
        click.echo("  ".join((person.id, *(f"{k}={v}" for k, v in person.attributes.items()))))


def _json(person: Participant) -> dict[str, Any]:
    consent = person.recruited.contact_consent
    return {
        "id": person.id,
        "attributes": dict(person.attributes),
        "referred_by": person.referred_by,
        **person.recruited.columns,
        "contact_consent": consent and [consent.received_from, consent.received_on.isoformat()],
    }
