"""`vivavoce passphrase`."""

from pathlib import Path

import click

from vivavoce.cli.opening import confidential, locked_study, on_terminal
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.passphrases import change_passphrase
from vivavoce.study.study import passphrase_from_environment


@click.group()
def passphrase() -> None:
    """The passphrase that opens a study."""


@passphrase.command()
@click.pass_obj
def change(study: Path) -> None:
    """Change the passphrase; scripts give the old one in VIVAVOCE_PASSPHRASE, the new on stdin."""
    with locked_study(study) as opened:
        old = passphrase_from_environment()
        if old is None and not on_terminal():
            raise VivavoceError("Give the old passphrase in VIVAVOCE_PASSPHRASE.", 2)
        old = old or str(click.prompt("Old passphrase", hide_input=True, err=True))
        backups = change_passphrase(opened, old, _new())
    click.echo("The passphrase is changed. The recovery key still opens the study.")
    if backups:
        click.echo("These backups of the keys still open with the old passphrase; destroy them:")
        for made_at in backups:
            click.echo(f"  made {made_at}")


def _new() -> str:
    if not on_terminal():
        return confidential("-", "The new passphrase")
    prompt = "New passphrase"
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt="Once more", err=True))
