"""`vivavoce invite`."""

import shlex
from pathlib import Path

import click

from vivavoce.cli.opening import on_terminal, unlocked_study
from vivavoce.session.inviting import Invitation, Removal, make_invitation, remove_plain_files
from vivavoce.study.study import Study


@click.command()
@click.argument("participant", metavar="ID")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the plain files, apart from the study.",
)
@click.option("--by", metavar="INITIALS", help="Who invites, such as AB.")
@click.option("--remove", is_flag=True, help="They are sent: delete the files made there.")
@click.pass_obj
def invite(study: Path, participant: str, out: Path, by: str | None, remove: bool) -> None:
    """Make letter, information sheet, consent form and e-mail for the participant ID."""
    with unlocked_study(study) as opened:
        if remove:
            _say_removed(remove_plain_files(opened, participant, out, by))
            return
        made = make_invitation(opened, participant, out, by)
        _say_made(made)
        _offer_to_remove(opened, participant, made, by)


def _say_made(made: Invitation) -> None:
    click.echo(f"Made {len(made.files)} plain files, which bear a name:")
    for name in made.files:
        click.echo(f"  {made.folder / name}")


def _offer_to_remove(study: Study, participant: str, made: Invitation, by: str | None) -> None:
    question = f"Sent? Delete these {len(made.files)} files now?"
    if on_terminal() and click.confirm(question, err=True):
        _say_removed(remove_plain_files(study, participant, made.folder, by))
        return
    later = shlex.join(("vivavoce", "invite", participant, "--out", str(made.folder), "--remove"))
    click.echo(f"Once they are sent: {later}")


def _say_removed(removal: Removal) -> None:
    click.echo(f"Deleted {len(removal.removed)} files.")
    for name in removal.changed:
        click.echo(f"Left {name}, because somebody has changed it since: delete it yourself.")
