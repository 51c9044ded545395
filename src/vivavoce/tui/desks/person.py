"""From a key on Study through a dialog into the study: what all that concerns a person shares."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.dialog import Dialog, when_answered
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.study import StudyScreen

AnswerT = TypeVar("AnswerT")
DoneT = TypeVar("DoneT")


class PersonDesk:
    """Asks in dialogs, and does what was answered; all of it works locked."""

    def __init__(self, screen: "StudyScreen") -> None:
        self.screen = screen

    @property
    def study(self) -> "Study":
        """The study, for the screen's own thread."""
        return self.screen.study

    def ask(self, dialog: Dialog[AnswerT], then: Callable[[AnswerT], object]) -> None:
        """Show a dialog, and go on with its answer, if there is one."""
        self.screen.app.push_screen(dialog, when_answered(then))

    def do(self, work: "Callable[[Study], DoneT]", words: Callable[[DoneT], str]) -> None:
        """Do something in the background, then say so; why it was not done is shown."""

        def done(result: DoneT) -> None:
            tell(self.screen, words(result))
            self.screen.show_status()

        in_background(self.screen, work, done, group="person")
