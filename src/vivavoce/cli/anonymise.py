"""`vivavoce anonymise` and `vivavoce sign-off`."""

import json
from pathlib import Path
from typing import Any

import click

from vivavoce.anonymisation.candidates import Candidate
from vivavoce.cli.opening import on_terminal, unlocked_study
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.session import anonymising
from vivavoce.session.anonymising import Review, open_review
from vivavoce.session.deciding import NamedDecisions, decide_by_name
from vivavoce.session.interviews import find_interview
from vivavoce.session.signing_off import sign_off as sign_off_interview


@click.command()
@click.argument("interview_id", metavar="ID")
@click.option("--accept-suggested", is_flag=True, help="Replace all that have a suggestion.")
@click.option("--replace", "replacing", multiple=True, metavar="TEXT=LABEL")
@click.option("--keep", "keeping", multiple=True, metavar="TEXT", help="No identifier after all.")
@click.option("--keep-undecided", metavar="REASON", help="Keep all the rest, for this reason.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def anonymise(  # noqa: PLR0913 (one parameter an option of the contract)
    study: Path,
    *,
    interview_id: str,
    accept_suggested: bool,
    replacing: tuple[str, ...],
    keeping: tuple[str, ...],
    keep_undecided: str | None,
    as_json: bool,
) -> None:
    """Decide on what may identify someone in the interview ID; without options, list it."""
    named = NamedDecisions(tuple(_pair(text) for text in replacing), keeping)
    if keep_undecided is not None:
        anonymising.check_reason(keep_undecided)
    with unlocked_study(study) as opened:
        interview = find_interview(opened, interview_id)
        review = open_review(opened, interview)
        if review.lost_a_decision:
            click.echo(
                "The last decision was cut off by a crash and is lost. Decide on it again.",
                err=True,
            )
        decide_by_name(opened, review, named)
        if accept_suggested:
            review = open_review(opened, interview)
            anonymising.accept_suggested(opened, review)
        if keep_undecided is not None:
            review = open_review(opened, interview)
            anonymising.keep_undecided(opened, review, keep_undecided)
        review = open_review(opened, interview)
    _show(review, as_json)


@click.command("sign-off")
@click.argument("interview_id", metavar="ID")
@click.option("--by", required=True, metavar="INITIALS", help="Who signs off.")
@click.option("--read-in-full", is_flag=True, help="Say that INITIALS have read the whole text.")
@click.pass_obj
def sign_off(study: Path, interview_id: str, by: str, read_in_full: bool) -> None:
    """Release the replaced text of the interview ID into the study's database."""
    if not read_in_full and on_terminal():
        read_in_full = click.confirm(f"{by}: have you read the whole text?", err=True)
    with unlocked_study(study) as opened:
        interview = find_interview(opened, interview_id)
        sign_off_interview(opened, interview, by, read_in_full=read_in_full)
    click.echo(f"{interview} is signed off by {by}: no known identifier or recorded alias remains.")


def _show(review: Review, as_json: bool) -> None:
    if as_json:
        rows = [_candidate_json(review, candidate) for candidate in review.candidates]
        click.echo(json.dumps({"candidates": rows}, ensure_ascii=False))
        return
    for candidate in review.candidates:
        decision = review.decision_on(candidate)
        state = (decision.label or "kept") if decision else f"undecided ({candidate.suggestion})"
        click.echo(
            f"{candidate.count:4} {candidate.category:13} {shown(candidate.text)}  →  {state}"
        )
    decided = len(review.candidates) - len(review.undecided)
    click.echo(f"{decided} of {len(review.candidates)} decided.")


def _candidate_json(review: Review, candidate: Candidate) -> dict[str, Any]:
    decision = review.decision_on(candidate)
    return {
        "id": candidate.id,
        "text": candidate.text,
        "category": candidate.category,
        "count": candidate.count,
        "suggestion": candidate.suggestion,
        "decision": (decision.label or decision.action) if decision else None,
        "contexts": [
            context.before + context.match + context.after for context in candidate.contexts
        ],
    }


def _pair(text: str) -> tuple[str, str]:
    replaced, equals, label = text.rpartition("=")
    if not (replaced and equals and label):
        raise VivavoceError(f"--replace {text!r} must look like TEXT=LABEL.", 2)
    return replaced, label
