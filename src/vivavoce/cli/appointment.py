"""`vivavoce appointment`."""

import json
from datetime import datetime
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.appointment import Appointment, read_time
from vivavoce.session.people.appointments import (
    USUAL_MINUTES,
    MadeAppointment,
    cancel_appointment,
    make_appointment,
    standing_appointments,
)


@click.group()
def appointment() -> None:
    """Make, cancel and list agreed times to call."""


@appointment.command()
@click.argument("participant", metavar="ID")
@click.argument("when", metavar="WHEN")
@click.option("--minutes", type=int, default=USUAL_MINUTES, show_default=True, help="How long.")
@click.option("--mode", metavar="MODE", help="From study.toml's list (default: what ID has).")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put a calendar file (.ics) that says “Appointment” and no more.",
)
@click.pass_obj
def make(
    study: Path, *, participant: str, when: str, minutes: int, mode: str | None, out: Path | None
) -> None:
    """Note that ID is called on WHEN, such as "2026-12-01 14:30", in place of any other time."""
    now = datetime.now().astimezone()
    with locked_study(study) as opened:
        starts_at = read_time(when, now)
        made = make_appointment(opened, participant, starts_at, minutes, mode, out)
    for line in _told(made, now):
        click.echo(line)


@appointment.command()
@click.argument("participant", metavar="ID")
@click.pass_obj
def cancel(study: Path, participant: str) -> None:
    """Let the appointment of ID no longer stand."""
    with locked_study(study) as opened:
        was = cancel_appointment(opened, participant)
    when = was.when(datetime.now().astimezone())
    click.echo(f"Cancelled: {participant} {when}. Take it out of your calendar yourself.")


@appointment.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_appointments(study: Path, as_json: bool) -> None:
    """List the appointments that stand, the earliest first."""
    with locked_study(study) as opened:
        standing = standing_appointments(opened).values()
    if as_json:
        click.echo(json.dumps({"appointments": [_json(each) for each in standing]}))
        return
    for each in standing:
        words = f"{each.starts_at:%Y-%m-%d %H:%M}  {each.participant:10} {each.minutes:3} min"
        click.echo(f"{words}  {each.mode or ''}".rstrip())
    if not standing:
        click.echo("No appointment stands.")


def _told(made: MadeAppointment, now: datetime) -> list[str]:
    agreed = made.appointment
    mode = f", {agreed.mode}" if agreed.mode else ""
    lines = [f"{agreed.participant}: {agreed.when(now)}, {agreed.minutes} min{mode}."]
    if made.replaced:
        lines.append(f"It takes the place of {made.replaced.when(now)}.")
    for other in made.beside:
        lines.append(f"{other.participant} is called {other.when(now)}, at the same time.")
    if made.file:
        lines.append(f"For your calendar: {made.file}")
    return lines


def _json(each: Appointment) -> dict[str, object]:
    starts_at = each.starts_at.isoformat(timespec="minutes")
    return {
        "participant": each.participant,
        "starts_at": starts_at,
        "minutes": each.minutes,
        "mode": each.mode,
    }
