"""`vivavoce hold`."""

from pathlib import Path

import click

from vivavoce.cli.opening import confidential, locked_study
from vivavoce.session.aftercare.holding import holds, release_hold, set_hold
from vivavoce.study.study import Study


@click.command()
@click.argument("participant", metavar="ID|list")
@click.option("--reason", metavar="TEXT|-", help="Why, sealed; - reads it from stdin.")
@click.option("--release", is_flag=True, help="Let it go again.")
@click.option("--by", metavar="INITIALS", help="Who decided.")
@click.pass_obj
def hold(
    study: Path, participant: str, *, reason: str | None, release: bool, by: str | None
) -> None:
    """Keep everything of the participant ID from being destroyed; or list the holds."""
    if participant == "list":
        with locked_study(study) as opened:
            _list(opened)
        return
    if release is (reason is not None):
        raise click.UsageError("Give --reason TEXT to hold, or --release to let go.")
    words = confidential(reason, "The reason")
    with locked_study(study) as opened:
        if release:
            release_hold(opened, participant, by)
        else:
            set_hold(opened, participant, words, by)
    done = "is on hold no more" if release else "is on hold: nothing of theirs is destroyed"
    click.echo(f"{participant} {done}.")


def _list(study: Study) -> None:
    standing = holds(study)
    for each in standing:
        click.echo("  ".join((each.participant, f"since {each.since}", each.set_by or "")).strip())
    if not standing:
        click.echo("Nobody is on hold.")
