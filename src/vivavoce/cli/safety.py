"""`vivavoce safety`."""

from pathlib import Path

import click

from vivavoce.cli.opening import confidential, locked_study, unlocked_study
from vivavoce.domain.words import shown
from vivavoce.session.aftercare.safety_record import SafetyEntry, safety_record_of, write_safety
from vivavoce.session.interviews import find_interview


@click.group()
def safety() -> None:
    """The safety record of a participant: sealed to the study, never in notes or exports."""


@safety.command()
@click.argument("person", metavar="ID")
@click.argument("text", metavar="TEXT|-")
@click.option("--by", metavar="INITIALS", help="Who writes it.")
@click.pass_obj
def write(study: Path, person: str, text: str, by: str | None) -> None:
    """Write down what happened to ID (or in interview ID); - reads it from stdin."""
    words = confidential(text, "What happened")
    with locked_study(study) as opened:
        interview = find_interview(opened, person) if "/" in person else None
        participant = interview.participant if interview else person
        write_safety(opened, participant, words, interview, by)
    click.echo(f"Sealed into the safety record of {participant}.")


@safety.command()
@click.argument("participant", metavar="ID")
@click.pass_obj
def show(study: Path, participant: str) -> None:
    """Print the safety record of ID; needs the passphrase."""
    with unlocked_study(study) as opened:
        record = safety_record_of(opened, participant)
    for entry in record.entries:
        click.echo(f"{_heading(entry)}\n  {shown(entry.text)}")
    if not record.entries:
        click.echo(f"Nothing is in the safety record of {participant}.")
    if record.was_torn:
        click.echo("The last entry was cut off by a crash, and is lost.", err=True)


def _heading(entry: SafetyEntry) -> str:
    what = "reason for a hold" if entry.kind == "hold" else entry.interview or ""
    return "  ".join(part for part in (entry.at, what, entry.by or "") if part)
