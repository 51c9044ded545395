"""`vivavoce init`."""

from pathlib import Path

import click

from vivavoce.cli.opening import new_passphrase, on_terminal
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import write_durably
from vivavoce.session.setup import create_study


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", required=True, help="What the study is called.")
@click.option(
    "--recovery-key",
    "recovery_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the recovery key to this file, outside the study. On a terminal it is offered.",
)
def init(folder: Path, name: str, recovery_file: Path | None) -> None:
    """Make a study in DIR: settings, schedules, keys and database."""
    if recovery_file and recovery_file.exists():
        raise VivavoceError(f"{recovery_file} exists already. Nothing was made; name a new file.")
    new = create_study(folder, name, new_passphrase())
    new.study.close()
    click.echo(f"Made the study {name!r} in {folder}.")
    click.echo(
        f"Put your own consent wording into {folder / 'study.toml'}; what is there is a SAMPLE."
    )
    _hand_over(new.recovery_key, recovery_file)


def _hand_over(recovery_key: str, file: Path | None) -> None:
    if file:
        write_durably(file, f"{recovery_key}\n".encode())
        click.echo(f"The recovery key is in {file}. Print it, lock it away, delete the file.")
    elif on_terminal() and click.confirm("Show the recovery key now, to print or write down?"):
        click.echo(
            f"\n    {recovery_key}\n\nIt opens the study like the passphrase. Keep it apart."
        )
    else:
        click.echo("No recovery key was kept: whoever forgets the passphrase loses the recordings.")
