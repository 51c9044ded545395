"""`vivavoce edit`: correcting a draft."""

import json
from pathlib import Path

import click

# It adds its commands to the group.
import vivavoce.cli.edit_turn  # noqa: F401
from vivavoce.cli.edit_making import edit_command, edit_group, interview_argument, make_edit
from vivavoce.cli.opening import confidential, unlocked_study
from vivavoce.domain.editing.throughout import ReplaceAll, SwapSpeakers
from vivavoce.domain.words import shown
from vivavoce.session.editing.editing import open_draft
from vivavoce.session.interviews import find_interview


@edit_command("swap")
def swap(study: Path, interview_id: str, by: str | None) -> None:
    """Make the interviewer the participant throughout, and the other way round."""
    make_edit(study, interview_id, by, lambda *_: SwapSpeakers())


@edit_command("replace")
@click.argument("find", metavar="WORDS|-")
@click.argument("wording", metavar="OTHERS|-")
def replace(study: Path, interview_id: str, find: str, wording: str, by: str | None) -> None:
    """Put OTHERS in the place of WORDS throughout; capitals count where WORDS has any."""
    step = ReplaceAll(confidential(find, "The words"), confidential(wording, "The others"))
    make_edit(study, interview_id, by, lambda *_: step)


@edit_command("undo")
@click.option("--all", "everything", is_flag=True, help="Every edit that stands.")
def undo(study: Path, interview_id: str, by: str | None, *, everything: bool) -> None:
    """Undo the latest edit that stands."""
    make_edit(study, interview_id, by, lambda *_: "undo", everything=everything)


@edit_command("redo")
def redo(study: Path, interview_id: str, by: str | None) -> None:
    """Redo the edit that was undone last."""
    make_edit(study, interview_id, by, lambda *_: "redo")


@edit_group.command("list")
@interview_argument
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_edits(study: Path, interview_id: str, *, as_json: bool) -> None:
    """List the edits that stand, with who and when; they hold names."""
    with unlocked_study(study) as opened:
        draft = open_draft(opened, find_interview(opened, interview_id))
    if as_json:
        found = [{"by": e.by, "at": e.at, "edit": e.edit.words} for e in draft.text.done]
        click.echo(json.dumps({"edits": found}, ensure_ascii=False))
        return
    for each in draft.text.done:
        click.echo(f"{each.at}  {each.by or '?':4}  {shown(each.edit.words)}")
    if not draft.text.done:
        click.echo(f"{draft.interview} has not been edited.")
