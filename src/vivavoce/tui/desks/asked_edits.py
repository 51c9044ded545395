"""Edits of a transcript that a dialog asks about first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from vivavoce.domain.editing.throughout import ReplaceAll, SwapSpeakers
from vivavoce.domain.editing.turn_edits import SetQuestion
from vivavoce.domain.schedule import Question
from vivavoce.tui.desks.doubtful import DoubtfulWords
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.find import FindAnswer, FindDialog
from vivavoce.tui.dialogs.pick_question import PickQuestionDialog

if TYPE_CHECKING:
    from vivavoce.tui.desks.editing import EditDesk
    from vivavoce.tui.screens.transcript import TranscriptScreen

_SWAP = "Swap interviewer and participant in the whole interview?"
_SWAP_DETAIL = "u undoes it, like every other edit."


class AskedEdits:
    """Asks, then has the edit made."""

    def __init__(
        self, screen: "TranscriptScreen", edits: "EditDesk", questions: Sequence[Question]
    ) -> None:
        self._screen = screen
        self._edits = edits
        self._questions = questions
        self._find = ""

    def swap(self) -> None:
        """Make the interviewer the participant throughout."""

        def swap(_: bool) -> None:
            self._edits.make(SwapSpeakers())

        dialog = ConfirmDialog(_SWAP, _SWAP_DETAIL, "Swap")
        self._screen.app.push_screen(dialog, when_answered(swap))

    def question(self, *, onward: bool) -> None:
        """Place the chosen turn, or all from there on, under another question."""
        n = self._edits.n

        def place(code: str) -> None:
            self._edits.make(SetQuestion(n, code, onward))

        title = "From this turn on" if onward else "This turn"
        dialog = PickQuestionDialog(f"{title}: under which question?", self._questions)
        self._screen.app.push_screen(dialog, when_answered(place))

    def look_for(self) -> None:
        """Find a wording, and go to it or put another in its place."""
        dialog = FindDialog(self._edits.turns, self._find)
        self._screen.app.push_screen(dialog, when_answered(self._found))

    def _found(self, answer: FindAnswer) -> None:
        self._find = answer.find
        if answer.wording:
            self._edits.make(ReplaceAll(answer.find, answer.wording))
        else:
            DoubtfulWords(self._screen).go_to_wording(self._edits.turns, answer.find)
