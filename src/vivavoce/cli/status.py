"""`vivavoce status`."""

import json
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.session.caring import care_of
from vivavoce.session.status import study_status


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def status(study: Path, as_json: bool) -> None:
    """Show everyone's stage, consent and next step."""
    with locked_study(study) as opened:
        found = study_status(opened)
        care = care_of(opened)
    if as_json:
        click.echo(json.dumps({**found.to_json(), **care.to_json()}))
        return
    click.echo(found.name)
    for person in found.participants:
        click.echo(f"{person.id:10} {person.stage:12} {person.next_step}")
    if not found.participants:
        click.echo("Nobody is in this study yet: vivavoce participant add KI-01")
    for line in care.lines:
        click.echo(line)
