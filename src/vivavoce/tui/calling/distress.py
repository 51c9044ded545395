"""What follows from F3 in a call: a follow-up, a record of its own, another topic, a kind end."""

from typing import TYPE_CHECKING

from vivavoce.session.aftercare.following_up import open_safety_follow_up
from vivavoce.session.aftercare.outcomes import Outcome, note_outcome
from vivavoce.session.aftercare.safety_record import write_safety
from vivavoce.tui.background import app_of, in_background
from vivavoce.tui.dialogs.write import WriteDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from vivavoce.domain.errors import VivavoceError
    from vivavoce.domain.identifiers import InterviewId
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.call import CallScreen
    from vivavoce.tui.typed_texts import TypedTexts

_PROMPT = (
    "What happened, and what you did. Enter seals it into the safety record, apart from notes "
    "and transcripts; it is never exported."
)


def note_distress(screen: "CallScreen") -> None:
    """Open a follow-up, so that somebody looks after this person again."""
    interview = screen.live.plan.interview

    def work(study: "Study") -> None:
        open_safety_follow_up(study, interview)

    in_background(screen, work, lambda _: None, _told(screen), "follow-up")


def note_end(screen: "CallScreen", outcome: Outcome) -> None:
    """Note in the study how the call ended."""
    interview = screen.live.plan.interview

    def work(study: "Study") -> None:
        note_outcome(study, interview, outcome)

    in_background(screen, work, lambda _: None, _told(screen), "outcome")


def _told(screen: "CallScreen") -> "Callable[[VivavoceError], None]":
    """Say a refusal on the call's line: a dialog would stand in the way now."""
    return lambda error: screen.say(f"! {error.message}")


def safety_dialog(interview: "InterviewId", typed: "TypedTexts") -> WriteDialog:
    """Return the dialog whose line goes straight into the sealed safety record."""
    participant = interview.participant

    def keep(study: "Study", text: str) -> None:
        write_safety(study, participant, text, interview)

    return WriteDialog("Safety record", _PROMPT, keep, typed.of(f"safety {participant}"))


def write_during_call(screen: "CallScreen") -> WriteDialog:
    """Return that dialog with the call's record line on it."""
    dialog = safety_dialog(screen.live.plan.interview, app_of(screen).typed)
    return dialog.during(screen.state)
