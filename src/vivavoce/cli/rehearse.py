"""`vivavoce rehearse`."""

import sys
from pathlib import Path

import click

from vivavoce.cli.opening import has_terminal
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.rehearsing import RehearsedCall, find_schedule, summary


@click.command()
@click.argument("schedule")
@click.pass_obj
def rehearse(study: Path, schedule: str) -> None:
    """Practise an interview by SCHEDULE: a name, or a .toml file. Nothing is recorded or kept.

    Afterwards it says how long each section took, and which questions were not reached.
    """
    found = find_schedule(study, schedule)
    if not has_terminal():
        raise VivavoceError("A rehearsal needs a terminal, for its screen and its keys.", 2)
    from vivavoce.tui.rehearsal import RehearsalApp

    app = RehearsalApp(RehearsedCall(found))
    app.run()
    click.echo(summary(app.call))
    if app.return_code:
        sys.exit(app.return_code)
