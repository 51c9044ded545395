"""Somebody new: their ID, then what is known of them, line by line; any line may stay empty."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import checked_name, checked_words
from vivavoce.session.people.participants import NewPerson
from vivavoce.study.people import PersonalRecord
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput

_QUESTIONS = (
    "Their ID: the letters of their group, and the next number.",
    "Their name, if you know it. It is sealed, as all that follows.",
    "How to address them, as you would say it: “Dr …”, “Mrs …”.",
    "How to reach them: a telephone number, an address.",
    "What they need for a talk: “hard of hearing, speak slowly”.",
)
_WITHOUT_NAMES = 1
"""So many are asked where nothing may name somebody yet."""


class AddPersonDialog(Dialog[NewPerson]):
    """Answers a person; `check_id` raises VivavoceError for an ID that cannot be taken.

    `may_be_named` says of an ID whether a name may be noted already.
    """

    HELP_TITLE = "Add a person"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="add nobody", id="add-person.leave"),
    ]

    def __init__(
        self,
        proposed_id: str,
        check_id: Callable[[str], object],
        may_be_named: Callable[[str], bool],
    ) -> None:
        super().__init__("Add a person")
        self._check_id = check_id
        self._may_be_named = may_be_named
        self._answers: list[str] = []
        self._line = LineInput(proposed_id, enter="go on")
        self.asked = Label(plain(_QUESTIONS[0]))
        self.said = Label()
        self.said.display = False

    def content(self) -> Iterable[Widget]:
        """Return the question, the line, and what is wrong with an answer."""
        yield self.asked
        yield self._line
        yield self.said

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take one line, and ask for the next."""
        event.stop()
        try:
            self._answers.append(self._checked(event.value.strip()))
        except VivavoceError as error:
            self._say(plain((error.message, "$text-error")))
            return
        self._line.value = ""
        self._say(plain(f"{self._answers[0]}. Enter on an empty line leaves it open."))
        count = len(_QUESTIONS) if self._may_be_named(self._answers[0]) else _WITHOUT_NAMES
        if len(self._answers) == count:
            self.dismiss(self._person())
        else:
            self.asked.update(plain(_QUESTIONS[len(self._answers)]))

    def _say(self, words: Content) -> None:
        self.said.update(words)
        self.said.display = True

    def _checked(self, text: str) -> str:
        """Return an answer as it is kept; raises VivavoceError where it cannot be."""
        number = len(self._answers)
        if number == 0:
            self._check_id(text)
            return text
        if number == len(_QUESTIONS) - 1:
            return checked_words(text, "What they need")
        return checked_name(text, "This") if text else ""

    def _person(self) -> NewPerson:
        who, name, address, contact, needs = (*self._answers, "", "", "", "")[: len(_QUESTIONS)]
        return NewPerson(who, PersonalRecord(name, (), contact, address, needs))
