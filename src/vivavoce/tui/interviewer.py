"""Who is interviewing: asked once, and remembered until the screens are closed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.staff import staff_initials
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.dialogs.who import WhoDialog

if TYPE_CHECKING:
    from vivavoce.tui.app import VivavoceApp

_INTERVIEWING = "Who is interviewing?"
_ANSWERS = "It stands beside each answer."


class Interviewer:
    """Knows the initials of whoever sits at the screens; None until somebody said."""

    def __init__(self, app: "VivavoceApp") -> None:
        self._app = app
        self._initials: str | None = None

    @property
    def initials(self) -> str | None:
        """Whose initials go with an answer; a study of one person needs not ask."""
        return self._initials or self._app.study.settings.only_initials

    def with_initials(self, then: Callable[[str], object]) -> None:
        """Go on with the initials of whoever edits, once they are known; not without any."""

        def go_on() -> None:
            if who := self.initials:
                then(who)

        if self.initials:
            go_on()
        else:
            self.ask(go_on, "Who is editing?", "It stands beside each edit.")

    def note(self, initials: str) -> bool:
        """Remember who it is; say in a dialog why not, where it cannot be."""
        try:
            self._initials = staff_initials(self._app.study, initials)
        except VivavoceError as error:
            self._app.show_refusal(error)
            return False
        return True

    def ask_once(self, then: Callable[[], object]) -> None:
        """Ask where the study lists several people and nobody has said yet; then go on."""
        if self.initials or len(self._app.study.settings.initials) < 2:
            then()
        else:
            self.ask(then)

    def ask(
        self, then: Callable[[], object], question: str = _INTERVIEWING, why: str = _ANSWERS
    ) -> None:
        """Ask who it is, then go on, whether there was an answer or not."""
        known = self._app.study.settings.initials
        if known:
            dialog: WhoDialog | TextDialog = WhoDialog(known, question, why)
        else:
            dialog = TextDialog(question, "Your initials, such as AB:")
        remember = when_answered(self.note)

        def answered(initials: str | None) -> None:
            remember(initials)
            then()

        self._app.push_screen(dialog, answered)
