"""What the keys of the transcript do to its text; each edit is on disk before it is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from vivavoce.domain.editing.records import Step
from vivavoce.domain.editing.splice import EditRefused, Turns
from vivavoce.domain.editing.throughout import SetVoice
from vivavoce.domain.editing.turn_edits import (
    ChangeText,
    JoinTurn,
    SetSpeaker,
    SplitTurn,
)
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Speaker
from vivavoce.study.documents import ChangedMeanwhile
from vivavoce.tui.desks.asked_edits import AskedEdits
from vivavoce.tui.desks.checking import CheckDesk
from vivavoce.tui.desks.doubtful import DoubtfulWords
from vivavoce.tui.desks.repainting import repaint
from vivavoce.tui.plain_text import tell
from vivavoce.tui.transcript_text import TurnWriter

if TYPE_CHECKING:
    from vivavoce.session.editing.editing import EditedDraft
    from vivavoce.session.editing.reading import OpenedText
    from vivavoce.tui.screens.transcript import TranscriptScreen

_NEXT_SPEAKER: dict[Speaker, Speaker] = {
    "interviewer": "participant",
    "participant": "unsure",
    "unsure": "interviewer",
}
_FEW = 3
_STILL_HERE = " What you typed is still here."


class EditDesk:
    """Edits one draft for its screen."""

    def __init__(
        self, screen: "TranscriptScreen", opened: "OpenedText", writer: TurnWriter
    ) -> None:
        assert opened.draft is not None  # noqa: S101 (only a draft is edited)
        self._screen = screen
        self._writer = writer
        self.draft = opened.draft
        self.checks = CheckDesk(screen, self, opened)
        self._doubtful = DoubtfulWords(screen)
        asked = AskedEdits(screen, self, opened.schedule.questions)
        self._keys: dict[str, Callable[[], object]] = {
            "edit": self._open,
            "doubtful": lambda: self._doubtful.go(self.turns, 1),
            "doubtful-back": lambda: self._doubtful.go(self.turns, -1),
            "join": lambda: self.make(JoinTurn(self.n)),
            "speaker": self._speaker,
            "alike": self._alike,
            "swap": asked.swap,
            "question": partial(asked.question, onward=False),
            "onward": partial(asked.question, onward=True),
            "find": asked.look_for,
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
    def n(self) -> int:
        """The number of the chosen turn."""
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
        if text == self.turns[self.n - 1].text:
            turns.close_field()
        else:
            self.make(ChangeText(self.n, text), turns.close_field)

    def split(self, text: str, at: int) -> None:
        """Keep what was typed as two turns."""
        split = partial(self.make, SplitTurn(self.n, at), self._screen.turns.close_field)
        if text == self.turns[self.n - 1].text:
            split()
        else:
            self.make(ChangeText(self.n, text), split)

    def take(self, opened: "OpenedText", draft: "EditedDraft") -> None:
        """Show the draft as others have left it."""
        repaint(self._screen.turns, self._writer, self.turns, draft.text.turns)
        self.draft = draft
        self.checks.take(opened)

    def _make(self, step: Step, then: Callable[[], object] | None, who: str) -> None:
        from vivavoce.session.editing.editing import edit

        try:
            draft = edit(self._screen.study, self.draft, step, who)
        except (VivavoceError, OSError) as error:
            self._refused(error)
            return
        theirs = draft.log.length - self.draft.log.length - 1
        repaint(self._screen.turns, self._writer, self.turns, draft.text.turns)
        self.draft = draft
        self.checks.show()
        if then:
            then()
        self._choose(step)
        if theirs:
            tell(self._screen, "Others edited this text meanwhile; your edit stands after theirs.")

    def _choose(self, step: Step) -> None:
        """Go to the turn that was edited, or the second half of it; not where many were."""
        text = self.draft.text
        splice = (text.undone if step == "undo" else text.done)[-1].splice
        turns = splice.before if step == "undo" else splice.after
        there = range(splice.at, splice.at + max(1, len(turns)))
        is_there = self._screen.turns.chosen in there and len(splice.before) == len(splice.after)
        if len(there) <= _FEW and not is_there and not self._screen.turns.is_typing:
            self._screen.turns.choose(there[-1])

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
        turn, player = self.turns[self.n - 1], self._screen.player
        at = self._doubtful.caret(turn)

        def moment() -> int:
            return min(max(player.at_ms, turn.start_ms), turn.end_ms)

        self._screen.turns.open_field(turn.text, at, moment)

    def _speaker(self) -> None:
        turn = self.turns[self.n - 1]
        self.make(SetSpeaker(self.n, _NEXT_SPEAKER[turn.speaker]))

    def _alike(self) -> None:
        turn = self.turns[self.n - 1]
        self.make(SetVoice(turn.voice, _NEXT_SPEAKER[turn.speaker]))
