"""`vivavoce consent`."""

import json
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.consent import Answer, Mode
from vivavoce.session.consenting import answers_of, record_answer


@click.group()
def consent() -> None:
    """Record and show what participants agreed to."""


@consent.command()
@click.argument("participant", metavar="ID")
@click.argument("item")
@click.argument("answer", type=click.Choice(["yes", "no"]))
@click.option("--mode", type=click.Choice(["written", "verbal"]), default="written")
@click.pass_obj
def record(study: Path, participant: str, item: str, answer: Answer, mode: Mode) -> None:
    """Record that the participant ID answered ITEM with yes or no."""
    with locked_study(study) as opened:
        record_answer(opened, participant, item, answer, mode)
    click.echo(f"{participant}: {item} {answer} ({mode}).")


@consent.command()
@click.argument("participant", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def show(study: Path, participant: str, as_json: bool) -> None:
    """Show the latest answer of the participant ID to every item."""
    with locked_study(study) as opened:
        answers = answers_of(opened, participant)
    if as_json:
        items = {answer.item: answer.answer for answer in answers}
        click.echo(json.dumps({"participant": participant, "consent": items}))
        return
    for answer in answers:
        details = f"  {answer.mode}, {answer.form_version}" if answer.mode else ""
        click.echo(f"{answer.item:20} {answer.answer}{details}")
