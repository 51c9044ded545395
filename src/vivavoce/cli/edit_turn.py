"""The commands of `vivavoce edit` that are about one turn."""

from pathlib import Path
from typing import get_args

import click

from vivavoce.cli.edit_making import edit_command, make_edit, turn_argument
from vivavoce.cli.opening import confidential
from vivavoce.domain.editing.records import Step
from vivavoce.domain.editing.throughout import SetVoice
from vivavoce.domain.editing.turn_changes import the_turn
from vivavoce.domain.editing.turn_edits import ChangeText, JoinTurn, SetQuestion, SetSpeaker
from vivavoce.domain.transcript import Speaker
from vivavoce.session.editing.editing import EditedDraft
from vivavoce.session.editing.naming import question_named, split_before, turn_named
from vivavoce.study.study import Study


@edit_command("text")
@turn_argument
@click.argument("text", metavar="TEXT|-")
def change_text(study: Path, interview_id: str, turn: str, text: str, by: str | None) -> None:
    """Put TEXT in the place of a turn's text; an empty one leaves the turn out."""
    words = confidential(text, "The text")
    make_edit(
        study, interview_id, by, lambda _, draft: ChangeText(turn_named(draft.turns, turn), words)
    )


@edit_command("split")
@turn_argument
@click.argument("before", metavar="WORDS|-")
def split(study: Path, interview_id: str, turn: str, before: str, by: str | None) -> None:
    """Make two turns of one, the second beginning with WORDS."""
    words = confidential(before, "The words")

    def step(_: Study, draft: EditedDraft) -> Step:
        return split_before(draft.turns, turn_named(draft.turns, turn), words)

    make_edit(study, interview_id, by, step)


@edit_command("join")
@turn_argument
def join(study: Path, interview_id: str, turn: str, by: str | None) -> None:
    """Put a turn to the one before it."""
    make_edit(study, interview_id, by, lambda _, draft: JoinTurn(turn_named(draft.turns, turn)))


@edit_command("speaker")
@turn_argument
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

    make_edit(study, interview_id, by, step)


@edit_command("question")
@turn_argument
@click.argument("code", metavar="CODE|none")
@click.option("--onward", is_flag=True, help="And all after it that stand where it stood.")
def set_question(
    study: Path, interview_id: str, turn: str, code: str, by: str | None, *, onward: bool
) -> None:
    """Place a turn under the question CODE."""

    def step(opened: Study, draft: EditedDraft) -> Step:
        question = question_named(opened, draft.interview, code)
        return SetQuestion(turn_named(draft.turns, turn), question, onward)

    make_edit(study, interview_id, by, step)
