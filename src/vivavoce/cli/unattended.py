"""`vivavoce unattended`."""

from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.timecode import clock
from vivavoce.session.interviews import find_interview
from vivavoce.session.unattended import destroy_unattended, keep_unattended


@click.command()
@click.argument("interview", metavar="ID")
@click.argument("decision", type=click.Choice(["keep", "destroy"]))
@click.pass_obj
def unattended(study: Path, interview: str, decision: str) -> None:
    """Keep or destroy what was recorded while no screen showed it."""
    with locked_study(study) as opened:
        found = find_interview(opened, interview)
        decide = keep_unattended if decision == "keep" else destroy_unattended
        spans = decide(opened, found)
    words = "Kept" if decision == "keep" else "Destroyed"
    for span in spans:
        click.echo(f"{words}: {found}, {clock(span.start_ms)} to {clock(span.end_ms)}.")
    if not spans:
        click.echo(f"{found} has no sound that waits for a decision.")
