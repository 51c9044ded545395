"""`vivavoce status`."""

import json
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.session.aftercare.caring import care_of
from vivavoce.session.inviting import people_with_plain_files
from vivavoce.session.status import study_status


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def status(study: Path, as_json: bool) -> None:
    """Show everyone's stage and next step, today's calls first, and who it waits for."""
    with locked_study(study) as opened:
        found = study_status(opened)
        care = care_of(opened)
        plain = people_with_plain_files(opened)
    if as_json:
        click.echo(json.dumps({**found.to_json(), **care.to_json()}))
        return
    click.echo(found.name)
    for person in found.today_first:
        step = person.step
        click.echo(f"{person.id:10} {person.stage:12} {step.words:32} {step.waiting_for}")
    for line in care.lines:
        click.echo(line)
    if found.participants:
        click.echo(found.count_words)
    else:
        click.echo("Nobody is in this study yet: vivavoce participant add KI-01")
    if plain:
        click.echo(f"Plain files of invitations not deleted yet: {', '.join(plain)}")
