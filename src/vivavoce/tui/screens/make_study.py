"""Making a study by questions, one at a time; the recovery key is shown at the end, once."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.incidents import noted
from vivavoce.session.study_questions import (
    QUESTIONS,
    StudyQuestion,
    is_end_of,
    suggested_folder,
)
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from vivavoce.session.setup import NewStudy
    from vivavoce.tui.start_app import StartApp


class MakeStudyScreen(Page):
    """Asks, makes the study, and hands it over together with its recovery key."""

    HELP_TITLE = "Make a study"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", tooltip="go back to the question before", id="make.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[str, str] = {}
        self._at = 0
        self._new: NewStudy | None = None
        self._said = Static(id="make-answers")
        self._words = Static(id="make-words")
        self._line = LineInput(enter="go on")

    def content(self) -> Iterable[Widget]:
        """Return what was answered, the question, and the line."""
        yield self._said
        yield self._words
        yield self._line

    def on_mount(self) -> None:
        """Ask the first question."""
        self.title_line.say("Make a study", "nothing is made before the last question")
        self._ask()

    @property
    def question(self) -> StudyQuestion:
        """The question that is being asked."""
        return QUESTIONS[self._at]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take an answer, or say why it will not do."""
        event.stop()
        if self._new:
            self._hand_over(self._new, event.value)
            return
        try:
            answer = self.question.check(event.value, self._answers)
        except VivavoceError as error:
            self._ask(error.message)
            return
        self._answers[self.question.name] = answer
        self._at += 1
        if self._at < len(QUESTIONS):
            self._ask()
        else:
            self._make()

    def action_back(self) -> None:
        """Go back a question; before the first one, to the start."""
        if self._line.disabled or self._new:
            return
        if self._at == 0:
            self.app.pop_screen()
            return
        self._at -= 1
        self._ask()

    def _ask(self, problem: str = "") -> None:
        question = self.question
        lines = [plain((question.ask, "bold")), plain((question.why, "$foreground-muted"))]
        if problem:
            lines.append(plain((f"! {problem}", "$text-warning")))
        self._words.update(plain_lines(lines))
        self._said.update(plain_lines([plain(f"{q.ask} {self._shown(q)}") for q in self._before()]))
        self._line.password = question.is_secret
        self._line.value = "" if question.is_secret else self._proposed(question)
        self._line.cursor_position = len(self._line.value)
        self._line.focus()

    def _before(self) -> tuple[StudyQuestion, ...]:
        return tuple(question for question in QUESTIONS[: self._at] if question.name != "again")

    def _shown(self, question: StudyQuestion) -> str:
        return "•••••" if question.is_secret else self._answers[question.name]

    def _proposed(self, question: StudyQuestion) -> str:
        if question.name in self._answers:
            return self._answers[question.name]
        name = self._answers.get("name", "")
        return suggested_folder(name, Path.cwd()) if question.name == "folder" else ""

    def _make(self) -> None:
        self._line.disabled = True
        self._words.update(plain("Making the study, which takes some seconds…"))
        self.run_worker(self._create, thread=True, exit_on_error=False)

    def _create(self) -> None:
        """In a thread, because a passphrase takes seconds on purpose."""
        from vivavoce.session.setup import StudyDetails, create_study

        answers = self._answers
        details = StudyDetails(answers["initials"], answers["ethics_reference"])
        try:
            new = create_study(
                Path(answers["folder"]), answers["name"], answers["passphrase"], details=details
            )
        except VivavoceError as error:
            self.call_later(partial(self._not_made, error))
        except Exception as error:
            self.call_later(partial(self._not_made, noted(error)))
        else:
            self.call_later(partial(self._made, new))

    def _not_made(self, error: VivavoceError) -> None:
        self._line.disabled = False
        self._at = 1
        self._ask(error.message)

    def _made(self, new: "NewStudy") -> None:
        self._new = new
        self._answers.clear()
        self.title_line.say("Make a study", "✓ it is made")
        self._said.update(plain())
        self._show_key(new.recovery_key, "")
        self._line.disabled = False
        self._line.password = False
        self._line.value = ""
        self._line.focus()

    def _show_key(self, key: str, problem: str) -> None:
        lines = [
            plain(("The recovery key. It opens the study if the passphrase is lost:", "bold")),
            plain(),
            plain((key, "bold $text-primary")),
            plain(),
            plain(
                "Write it down now and lock it away, apart from this computer. It is not shown "
                "again. To go on, type its last four signs, or none if you want no such key."
            ),
        ]
        if problem:
            lines.append(plain((f"! {problem}", "$text-warning")))
        self._words.update(plain_lines(lines))

    def _hand_over(self, new: "NewStudy", typed: str) -> None:
        if is_end_of(new.recovery_key, typed) or typed.strip().lower() == "none":
            cast("StartApp", self.app).open_new_study(new.study)
        else:
            self._show_key(new.recovery_key, "These are not its last four signs.")
