"""`vivavoce edit`: correcting a draft."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from vivavoce.cli.opening import confidential, unlocked_study
from vivavoce.domain.editing.records import Step
from vivavoce.domain.editing.throughout import ReplaceAll, SetVoice, SwapSpeakers
from vivavoce.domain.editing.turn_changes import the_turn
from vivavoce.domain.editing.turn_edits import ChangeText, JoinTurn, SetQuestion, SetSpeaker
from vivavoce.domain.transcript import Speaker
from vivavoce.domain.words import shown
from vivavoce.session.editing.editing import EditedDraft, edit, open_draft
from vivavoce.session.editing.naming import question_named, split_before, turn_named
from vivavoce.session.interviews import find_interview
from vivavoce.session.staff import require_initials
from vivavoce.study.study import Study

C = TypeVar("C", bound=Callable[..., Any])

_interview = click.argument("interview_id", metavar="ID")
_turn = click.argument("turn", metavar="TURN")
_by = click.option("--by", metavar="INITIALS", help="Who edits; needed where several people do.")


@click.group("edit", epilog="TURN is a turn's number, or the time at which it begins: 00:12:03.")
def edit_group() -> None:
    """Correct a draft; every edit is kept with who and when, and can be undone."""


def _command(name: str) -> Callable[[C], click.Command]:
    def made(function: C) -> click.Command:
        return edit_group.command(name)(_interview(_by(click.pass_obj(function))))

    return made


@_command("text")
@_turn
@click.argument("text", metavar="TEXT|-")
def change_text(study: Path, interview_id: str, turn: str, text: str, by: str | None) -> None:
    """Put TEXT in the place of a turn's text; an empty one leaves the turn out."""
    words = confidential(text, "The text")
    _make(
        study, interview_id, by, lambda _, draft: ChangeText(turn_named(draft.turns, turn), words)
    )


@_command("split")
@_turn
@click.argument("before", metavar="WORDS|-")
def split(study: Path, interview_id: str, turn: str, before: str, by: str | None) -> None:
    """Make two turns of one, the second beginning with WORDS."""
    words = confidential(before, "The words")

    def step(_: Study, draft: EditedDraft) -> Step:
        return split_before(draft.turns, turn_named(draft.turns, turn), words)

    _make(study, interview_id, by, step)


@_command("join")
@_turn
def join(study: Path, interview_id: str, turn: str, by: str | None) -> None:
    """Put a turn to the one before it."""
    _make(study, interview_id, by, lambda _, draft: JoinTurn(turn_named(draft.turns, turn)))


@_command("speaker")
@_turn
@click.argument("speaker", type=click.Choice(get_args(Speaker)))
@click.option("--alike", is_flag=True, help="In all turns that sound like this one.")
def set_speaker(
    study: Path, interview_id: str, turn: str, speaker: Speaker, by: str | None, *, alike: bool
) -> None:
    """Say who speaks in a turn."""

    def step(_: Study, draft: EditedDraft) -> Step:
        n = turn_named(draft.turns, turn)
        one = SetSpeaker(n, speaker)
        return SetVoice(the_turn(draft.turns, n).voice, speaker) if alike else one

    _make(study, interview_id, by, step)


@_command("swap")
def swap(study: Path, interview_id: str, by: str | None) -> None:
    """Make the interviewer the participant throughout, and the other way round."""
    _make(study, interview_id, by, lambda *_: SwapSpeakers())


@_command("question")
@_turn
@click.argument("code", metavar="CODE|none")
@click.option("--onward", is_flag=True, help="And all after it that stand where it stood.")
def set_question(
    study: Path, interview_id: str, turn: str, code: str, by: str | None, *, onward: bool
) -> None:
    """Place a turn under the question CODE."""

    def step(opened: Study, draft: EditedDraft) -> Step:
        question = question_named(opened, draft.interview, code)
        return SetQuestion(turn_named(draft.turns, turn), question, onward)

    _make(study, interview_id, by, step)


@_command("replace")
@click.argument("find", metavar="WORDS|-")
@click.argument("wording", metavar="OTHERS|-")
def replace(study: Path, interview_id: str, find: str, wording: str, by: str | None) -> None:
    """Put OTHERS in the place of WORDS throughout; capitals count where WORDS has any."""
    step = ReplaceAll(confidential(find, "The words"), confidential(wording, "The others"))
    _make(study, interview_id, by, lambda *_: step)


@_command("undo")
@click.option("--all", "everything", is_flag=True, help="Every edit that stands.")
def undo(study: Path, interview_id: str, by: str | None, *, everything: bool) -> None:
    """Undo the latest edit that stands."""
    _make(study, interview_id, by, lambda *_: "undo", everything=everything)


@_command("redo")
def redo(study: Path, interview_id: str, by: str | None) -> None:
    """Redo the edit that was undone last."""
    _make(study, interview_id, by, lambda *_: "redo")


@edit_group.command("list")
@_interview
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


def _make(
    study: Path,
    interview_id: str,
    by: str | None,
    step_of: Callable[[Study, EditedDraft], Step],
    *,
    everything: bool = False,
) -> None:
    with unlocked_study(study) as opened:
        who = require_initials(opened, by)
        draft = open_draft(opened, find_interview(opened, interview_id))
        step = step_of(opened, draft)
        draft = edit(opened, draft, step, who)
        while everything and draft.text.done:
            draft = edit(opened, draft, step, who)
    words = {"undo": "undone", "redo": "redone"}.get(step) if isinstance(step, str) else "edited"
    click.echo(f"{draft.interview}: {words}; {len(draft.text.done)} edits stand.")
