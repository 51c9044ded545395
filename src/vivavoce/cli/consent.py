"""`vivavoce consent`."""

import json
from pathlib import Path

import click

from vivavoce.cli.consent_words import answer_line, evidence_line, show_json
from vivavoce.cli.opening import confidential, locked_study, unlocked_study
from vivavoce.domain.consent import ANSWERS, Answer, Mode
from vivavoce.domain.words import shown
from vivavoce.session.consent.conditions import conditions_of
from vivavoce.session.consent.consenting import (
    answers_of,
    history_of,
    record_answer,
    withdrawal_cut_off,
)
from vivavoce.session.consent.evidence import evidence_of, open_evidence
from vivavoce.session.consent.filing_forms import file_form
from vivavoce.session.consent.wordings import is_sample
from vivavoce.session.inviting import keep_samples

_BY = click.option("--by", metavar="AB", help="Whose initials: who took it.")


@click.group()
def consent() -> None:
    """Record and show what participants agreed to, and keep the evidence."""


@consent.command()
@click.argument("participant", metavar="ID")
@click.argument("item")
@click.argument("answer", type=click.Choice(ANSWERS))
@click.option("--mode", type=click.Choice(["written", "verbal"]), default="written")
@_BY
@click.option(
    "--condition",
    metavar="TEXT|-",
    help="On what condition, in their words; - reads it from stdin. It is sealed.",
)
@click.option("--form-version", metavar="TEXT", help="The older form that they signed.")
@click.pass_obj
def record(  # noqa: PLR0913 (one parameter an option)
    study: Path,
    *,
    participant: str,
    item: str,
    answer: Answer,
    mode: Mode,
    by: str | None,
    condition: str | None,
    form_version: str | None,
) -> None:
    """Record what the participant ID answered to ITEM."""
    words = confidential(condition, "The condition")
    with locked_study(study) as opened:
        record_answer(
            opened,
            participant,
            item,
            answer,
            mode,
            by,
            condition=words,
            form_version=form_version,
        )
        is_unapproved = is_sample(opened, opened.settings.consent_item(item).ask)
    on_condition = ", on a condition" if words else ""
    click.echo(f"{participant}: {item} {answer} ({mode}){on_condition}.")
    if is_unapproved:
        click.echo(
            f"The wording of {item!r} in study.toml is a SAMPLE: put the words of the form that "
            "they signed in its place.",
            err=True,
        )


@consent.command()
@click.argument("participant", metavar="ID")
@click.option("--history", is_flag=True, help="Every answer, not only the latest ones.")
@click.option("--conditions", is_flag=True, help="Their conditions in words (unlocks the study).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def show(study: Path, participant: str, *, history: bool, conditions: bool, as_json: bool) -> None:
    """Show the latest answer of the participant ID to every item, and the evidence of it."""
    with unlocked_study(study) if conditions else locked_study(study) as opened:
        answers = answers_of(opened, participant)
        all_given = history_of(opened, participant) if history else None
        words = conditions_of(opened, participant) if conditions else {}
        evidence = evidence_of(opened, participant)
        until = withdrawal_cut_off(opened, participant)
    if as_json:
        document = show_json(participant, answers, evidence, until, words, all_given)
        click.echo(json.dumps(document))
        return
    for answer in answers if all_given is None else all_given:
        click.echo(answer_line(answer))
        if condition := words.get(answer.id or 0):
            click.echo(f"{'':20} their condition: {shown(condition)}")
    for piece in evidence:
        click.echo(evidence_line(piece))
    if until:
        click.echo(f"They can take their data back until {until.day} {until:%B %Y}.")


@consent.command("keep-sample")
@click.option("--by", metavar="AB", required=True, help="Whose initials: who answers for it.")
@click.pass_obj
def keep_sample(study: Path, by: str) -> None:
    """Keep the SAMPLE wording as it is: what is read to participants, and what is sent to them."""
    with locked_study(study) as opened:
        kept = keep_samples(opened, by)
    if kept:
        click.echo(f"{kept} sample texts are kept as they are, by {by}.")
    else:
        click.echo("No sample wording waits to be kept.")


@consent.command("file")
@click.argument("participant", metavar="ID")
@click.argument("form", metavar="FORM", type=click.Path(path_type=Path))
@_BY
@click.option("--remove", is_flag=True, help="Delete the plain file once it is sealed.")
@click.pass_obj
def file_command(
    study: Path, *, participant: str, form: Path, by: str | None, remove: bool
) -> None:
    """Seal a consent FORM that came back: .pdf, .eml, .jpg, .png or .docx, at most 50 MB."""
    with locked_study(study) as opened:
        filed = file_form(opened, participant, form, by)
    click.echo(f"{participant}: the form is sealed, as piece {filed.n} of the evidence.")
    if remove:
        form.unlink()
        click.echo("The plain file was deleted; a disk may still hold traces of it.")
    else:
        click.echo(f"The plain file is still at {shown(str(form))}: delete it.")


@consent.command("open")
@click.argument("participant", metavar="ID")
@click.argument("n", metavar="N", type=int)
@click.option("--out", metavar="FILE", required=True, type=click.Path(path_type=Path))
@click.pass_obj
def open_command(study: Path, participant: str, n: int, out: Path) -> None:
    """Write piece N of the evidence of ID, readable, to a new FILE (unlocks the study)."""
    with unlocked_study(study) as opened:
        piece = open_evidence(opened, participant, n, out)
    click.echo(
        f"Wrote {shown(str(out))} ({piece.format}), readable by anybody: delete it after use."
    )
