"""What every command of `vivavoce edit` has in common."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vivavoce.cli.opening import unlocked_study
from vivavoce.domain.editing.records import Step
from vivavoce.session.editing.editing import EditedDraft, edit, open_draft
from vivavoce.session.interviews import find_interview
from vivavoce.session.staff import require_initials
from vivavoce.study.study import Study

C = TypeVar("C", bound=Callable[..., Any])

interview_argument = click.argument("interview_id", metavar="ID")
turn_argument = click.argument("turn", metavar="TURN")
_by = click.option("--by", metavar="INITIALS", help="Who edits; needed where several people do.")


@click.group("edit", epilog="TURN is a turn's number, or the time at which it begins: 00:12:03.")
def edit_group() -> None:
    """Correct a draft; every edit is kept with who and when, and can be undone."""


def edit_command(name: str) -> Callable[[C], click.Command]:
    """Make a function a command that takes an interview and who edits it."""

    def made(function: C) -> click.Command:
        return edit_group.command(name)(interview_argument(_by(click.pass_obj(function))))

    return made


def make_edit(
    study: Path,
    interview_id: str,
    by: str | None,
    step_of: Callable[[Study, EditedDraft], Step],
    *,
    everything: bool = False,
) -> None:
    """Open a draft, make the step that `step_of` returns, and say how many edits stand.

    `everything` makes it again until none stands.
    """
    with unlocked_study(study) as opened:
        who = require_initials(opened, by)
        draft = open_draft(opened, find_interview(opened, interview_id))
        step = step_of(opened, draft)
        draft = edit(opened, draft, step, who)
        while everything and draft.text.done:
            draft = edit(opened, draft, step, who)
    words = {"undo": "undone", "redo": "redone"}.get(step) if isinstance(step, str) else "edited"
    click.echo(f"{draft.interview}: {words}; {len(draft.text.done)} edits stand.")
