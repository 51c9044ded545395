"""`vivavoce backup`."""

from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.session.backing_up import back_up


@click.command()
@click.argument("destination", metavar="DEST", type=click.Path(path_type=Path))
@click.option("--keys", is_flag=True, help="Copy the keys, and nothing else, to a place apart.")
@click.pass_obj
def backup(study: Path, destination: Path, keys: bool) -> None:
    """Copy the study to DEST without its keys, or with --keys the keys alone.

    Keep the two apart: then destroying one person's key makes every copy of what they said
    unreadable. To restore, copy both back into one folder, and run vivavoce verify.
    """
    with locked_study(study) as opened:
        running = opened.running_call
        made = back_up(opened, destination, "keys" if keys else "data")
    click.echo(f"Made {made}.")
    if keys:
        click.echo("It opens with today's passphrase. Keep it apart from backups of the data.")
    elif running:
        click.echo(f"{running.words} is being recorded, and was left out.")
