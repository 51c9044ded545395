"""Asking after a call what is to be taken into later ones."""

from typing import TYPE_CHECKING

from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.schedule import Schedule
from vivavoce.session.people.participants import participants
from vivavoce.session.scheduling.carrying_over import LaterQuestion, add_later
from vivavoce.tui.background import app_of, in_background
from vivavoce.tui.dialogs.carry_over import CarryOverDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from textual.screen import Screen


def ask_for_later(screen: "Screen[None]", interview: InterviewId, schedule: Schedule) -> None:
    """Open the dialog, and seal what it answers; works while locked."""
    people = tuple(person.id for person in participants(app_of(screen).study))

    def answered(question: LaterQuestion) -> None:
        in_background(
            screen,
            lambda study: add_later(study, question),
            lambda item: tell(screen, f"{item}: shown at Ready before those calls."),
            group="later",
        )

    dialog = CarryOverDialog(schedule, str(interview), people)
    screen.app.push_screen(dialog, when_answered(answered))
