"""`vivavoce follow-up`."""

from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.session.aftercare.following_up import (
    KINDS,
    FollowUpKind,
    close_follow_up,
    open_follow_up,
    open_follow_ups,
)
from vivavoce.session.interviews import find_interview


@click.group("follow-up")
def follow_up() -> None:
    """What is to be done for somebody after a call."""


@follow_up.command("list")
@click.pass_obj
def list_follow_ups(study: Path) -> None:
    """List what is still to be done, with its number."""
    with locked_study(study) as opened:
        found = open_follow_ups(opened)
    for each in found:
        click.echo(f"{each.id:4}  {each.interview or each.participant:10}  {each.words}")
    if not found:
        click.echo("Nothing is to be done.")


@follow_up.command()
@click.argument("person", metavar="ID")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--due", default="", metavar="DATE", help="2026-12-01, or +14 for in 14 days.")
@click.option("--by", metavar="INITIALS", help="Who noted it.")
@click.pass_obj
def add(study: Path, *, person: str, kind: FollowUpKind, due: str, by: str | None) -> None:
    """Note that something is to be done for the participant (or after the interview) ID."""
    with locked_study(study) as opened:
        interview = find_interview(opened, person) if "/" in person else None
        participant = interview.participant if interview else person
        open_follow_up(opened, participant, kind, interview, due, by)
    click.echo(f"Noted for {person}: {kind}.")


@follow_up.command()
@click.argument("number", type=int)
@click.option("--by", required=True, metavar="INITIALS", help="Who did it.")
@click.pass_obj
def done(study: Path, number: int, by: str) -> None:
    """Say that one is done."""
    with locked_study(study) as opened:
        closed = close_follow_up(opened, number, by)
    click.echo(f"Done: {closed.participant}, {closed.words}.")
