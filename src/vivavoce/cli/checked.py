"""`vivavoce checked`: somebody's word that they compared a text with its sound."""

from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.timecode import clock, moment_ms
from vivavoce.domain.transcript_state import STYLES, Style
from vivavoce.session.editing.checking import set_checked, take_back_check
from vivavoce.session.interviews import find_interview
from vivavoce.session.staff import require_initials


@click.command()
@click.argument("interview_id", metavar="ID")
@click.option("--by", metavar="INITIALS", help="Who listened; needed where several people do.")
@click.option("--style", type=click.Choice(STYLES), help="Every sound, or what was meant.")
@click.option("--until", metavar="TIME", help="How far, as 00:41:10 (default: to the end).")
@click.option("--take-back", is_flag=True, help="Let it be a machine draft again.")
@click.pass_obj
def checked(
    study: Path,
    interview_id: str,
    *,
    by: str | None,
    style: Style | None,
    until: str | None,
    take_back: bool,
) -> None:
    """Say that the text of the interview ID was checked against its sound."""
    if take_back is (style is not None) or (take_back and until):
        raise click.UsageError("Give --style strict or intelligent; or --take-back alone.")
    with locked_study(study) as opened:
        who = require_initials(opened, by)
        interview = find_interview(opened, interview_id)
        if style is None:
            take_back_check(opened, interview, who)
            click.echo(f"{interview}: not checked against the sound.")
            return
        until_ms = moment_ms(until) if until else None
        check = set_checked(opened, interview, who, style, until_ms)
    heard = clock(check.until_ms)
    click.echo(f"{interview}: checked against the sound by {who}, {style}, until {heard}.")
