"""`vivavoce init`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from vivavoce.cli.opening import new_passphrase, on_terminal
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import write_durably
from vivavoce.protection.exclusive import create_durably
from vivavoce.session.setup import create_study
from vivavoce.study.folder import resolved


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
    passphrase = new_passphrase()
    with _reserved(recovery_file, folder):
        new = create_study(folder, name, passphrase)
    new.study.close()
    click.echo(f"Made the study {name!r} in {folder}.")
    click.echo(
        f"Put your own consent wording into {folder / 'study.toml'}, and your letters into "
        f"{folder / 'templates'}; what is there is a SAMPLE."
    )
    _hand_over(new.recovery_key, recovery_file)


@contextmanager
def _reserved(file: Path | None, folder: Path) -> Iterator[None]:
    """Make the recovery key's file while its study is made; it goes again where that fails."""
    if file is None:
        yield
        return
    if resolved(file).is_relative_to(resolved(folder)):
        raise VivavoceError(
            f"{file} is in the study that its key opens. Nothing was made; name another place.",
            2,
        )
    _make_empty(file)
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _make_empty(file: Path) -> None:
    try:
        create_durably(file, b"")
    except FileExistsError:
        raise VivavoceError(f"{file} exists already. Nothing was made; name a new file.") from None
    except OSError as error:
        raise VivavoceError(
            f"{file} cannot be made: {error.strerror}. Nothing was made."
        ) from error


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
