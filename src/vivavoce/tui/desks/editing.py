"""What the keys of the transcript do to its text; each edit is on disk before it is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vivavoce.domain.editing.records import Step
from vivavoce.domain.editing.splice import EditRefused, Turns
from vivavoce.domain.editing.throughout import ReplaceAll, SetVoice, SwapSpeakers
from vivavoce.domain.editing.turn_edits import (
    ChangeText,
    JoinTurn,
    SetQuestion,
    SetSpeaker,
    SplitTurn,
)
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Speaker
from vivavoce.study.documents import ChangedMeanwhile
from vivavoce.tui.desks.checking import CheckDesk
from vivavoce.tui.desks.doubtful import DoubtfulWords
from vivavoce.tui.desks.repainting import repaint
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.find import FindAnswer, FindDialog
from vivavoce.tui.dialogs.pick_question import PickQuestionDialog
from vivavoce.tui.plain_text import tell
from vivavoce.tui.transcript_text import TurnWriter
from vivavoce.tui.widgets.turn_input import TurnInput

if TYPE_CHECKING:
    from vivavoce.session.editing.editing import EditedDraft
    from vivavoce.session.editing.reading import OpenedText
    from vivavoce.tui.screens.transcript import TranscriptScreen

_NEXT_SPEAKER: dict[Speaker, Speaker] = {
    "interviewer": "participant",
    "participant": "unsure",
    "unsure": "interviewer",
}
_SWAP = "Swap interviewer and participant in the whole interview?"
_SWAP_DETAIL = "u undoes it, like every other edit."
_STILL_HERE = " What you typed is still here."


class EditDesk:
    """Edits one draft for its screen."""

    def __init__(
        self, screen: "TranscriptScreen", opened: "OpenedText", writer: TurnWriter
    ) -> None:
        assert opened.draft is not None  # noqa: S101 (only a draft is edited)
        self._screen = screen
        self._writer = writer
        self._questions = opened.schedule.questions
        self._find = ""
        self.draft = opened.draft
        self.checks = CheckDesk(screen, self, opened.check)
        self._doubtful = DoubtfulWords(screen, writer)
        self._keys: dict[str, Callable[[], object]] = {
            "edit": self._open,
            "doubtful": lambda: self._doubtful.go(self.turns, 1),
            "doubtful-back": lambda: self._doubtful.go(self.turns, -1),
            "join": lambda: self.make(JoinTurn(self._n)),
            "speaker": self._speaker,
            "alike": self._alike,
            "swap": self._swap,
            "question": partial(self._question, onward=False),
            "onward": partial(self._question, onward=True),
            "find": self._look_for,
            "undo": lambda: self.make("undo"),
            "redo": lambda: self.make("redo"),
            "edits": self.checks.list_edits,
            "checked": self.checks.ask,
        }
        self.checks.show()
        if self.draft.lost_an_edit:
            tell(screen, "The last edit was cut off by a crash; look whether it is there.")

    @property
    def turns(self) -> Turns:
        """The turns as they stand; a turn's number is its place."""
        return self.draft.text.turns

    @property
    def _n(self) -> int:
        return self._screen.turns.chosen + 1

    def do(self, what: str) -> None:
        """Do what a key stands for."""
        if self.turns or what in ("undo", "redo", "edits"):
            self._keys[what]()

    def make(self, step: Step, then: Callable[[], object] | None = None) -> None:
        """Make a step in the name of whoever edits, then go on; says why where it cannot be."""
        self._screen.voce.interviewer.with_initials(partial(self._make, step, then))

    def keep(self, text: str) -> None:
        """Keep what was typed in the turn that is open."""
        turns = self._screen.turns
        if text == self.turns[self._n - 1].text:
            turns.close_input()
        else:
            self.make(ChangeText(self._n, text), turns.close_input)

    def split(self, text: str, at: int) -> None:
        """Keep what was typed as two turns."""
        split = partial(self.make, SplitTurn(self._n, at), self._screen.turns.close_input)
        if text == self.turns[self._n - 1].text:
            split()
        else:
            self.make(ChangeText(self._n, text), split)

    def take(self, draft: "EditedDraft") -> None:
        """Show the draft as others have left it."""
        repaint(self._screen.turns, self._writer, self.turns, draft.text.turns)
        self.draft = draft
        self.checks.show()

    def _make(self, step: Step, then: Callable[[], object] | None, who: str) -> None:
        from vivavoce.session.editing.editing import edit

        try:
            draft = edit(self._screen.study, self.draft, step, who)
        except (VivavoceError, OSError) as error:
            self._refused(error)
            return
        self._doubtful.forget()
        theirs = draft.log.length - self.draft.log.length - 1
        at = repaint(self._screen.turns, self._writer, self.turns, draft.text.turns)
        self.draft = draft
        self.checks.show()
        if then:
            then()
        if at is not None and not self._screen.turns.is_typing:
            self._screen.turns.choose(at)
        if theirs:
            tell(self._screen, "Others edited this text meanwhile; your edit stands after theirs.")

    def _refused(self, error: Exception) -> None:
        typed = _STILL_HERE if self._screen.turns.is_typing else ""
        if isinstance(error, EditRefused):
            tell(self._screen, error.message + typed, "warning")
            return
        message = getattr(error, "message", "The disk did not take the edit: nothing was changed.")
        self._screen.voce.show_refusal(VivavoceError(message + typed))
        if isinstance(error, ChangedMeanwhile):
            self._screen.read()

    def _open(self) -> None:
        turn, player = self.turns[self._n - 1], self._screen.player
        at = self._doubtful.caret(turn, self._screen.turns.chosen)

        def moment() -> int:
            return min(max(player.at_ms, turn.start_ms), turn.end_ms)

        self._screen.turns.open_input(TurnInput(turn.text, at, moment))

    def _speaker(self) -> None:
        turn = self.turns[self._n - 1]
        self.make(SetSpeaker(self._n, _NEXT_SPEAKER[turn.speaker]))

    def _alike(self) -> None:
        turn = self.turns[self._n - 1]
        self.make(SetVoice(turn.voice, _NEXT_SPEAKER[turn.speaker]))

    def _swap(self) -> None:
        dialog = ConfirmDialog(_SWAP, _SWAP_DETAIL, "Swap")
        self._screen.app.push_screen(dialog, when_answered(lambda _: self.make(SwapSpeakers())))

    def _question(self, *, onward: bool) -> None:
        title = "From this turn on" if onward else "This turn"
        n = self._n

        def place(code: str) -> None:
            self.make(SetQuestion(n, code, onward))

        dialog = PickQuestionDialog(f"{title}: under which question?", self._questions)
        self._screen.app.push_screen(dialog, when_answered(place))

    def _look_for(self) -> None:
        dialog = FindDialog(self.turns, self._find)
        self._screen.app.push_screen(dialog, when_answered(self._found))

    def _found(self, answer: FindAnswer) -> None:
        self._find = answer.find
        if answer.wording:
            self.make(ReplaceAll(answer.find, answer.wording))
        else:
            self._doubtful.go_to_wording(self.turns, answer.find)
