"""`vivavoce doctor`."""

import json
from pathlib import Path

import click

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.session.examining import Examination, examine

_WORDS = {"well": "well", "mind": "mind", "lacks": "LACKS", "unknown": "unknown"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def doctor(study: Path, as_json: bool) -> None:
    """Look whether this computer is fit for a call: devices, disk, clock, model.

    Every microphone is listened to for a moment; nothing of it is kept.
    """
    examination = examine(study, lambda words: click.echo(words, err=True))
    if as_json:
        click.echo(json.dumps(examination.to_json(), ensure_ascii=False))
    else:
        _print(examination)
    if examination.lacks:
        raise VivavoceError(f"{len(examination.lacks)} of these need mending before a call.")


def _print(examination: Examination) -> None:
    for finding in examination.findings:
        click.echo(f"{_WORDS[finding.state]:8} {shown(finding.says)}")
    todos = dict.fromkeys(f.todo for f in examination.findings if f.todo)
    if todos:
        click.echo("\nWhat to do:")
        for todo in todos:
            click.echo(f"- {shown(todo)}")
