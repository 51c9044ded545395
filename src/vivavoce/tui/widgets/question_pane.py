"""The question on the screen, with what helps to ask it."""

from collections.abc import Iterator

from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Label, Static

from vivavoce.tui.call_state import CallState
from vivavoce.tui.plain_text import plain


class PromptLine(Horizontal):
    """A prompt beside its number and whether it was used."""

    def __init__(self) -> None:
        super().__init__(classes="prompt")
        self._number = Label(classes="number")
        self._words = Label(classes="words")

    def compose(self) -> Iterator[Widget]:
        """Put the words beside the number, so that they wrap below themselves."""
        yield self._number
        yield self._words

    def say(self, n: int, words: str, used: bool) -> None:
        """Show a prompt."""
        self._number.update(plain(f"{n} {'[x]' if used else '[ ]'}"))
        self._words.update(plain(words))
        self.set_class(used, "-used")


class QuestionPane(VerticalScroll, can_focus=False):
    """The words to say, numbered prompts, a word to the interviewer, and what comes next."""

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self._ask = Static(id="ask")
        self._prompts = [PromptLine() for _ in range(9)]
        self._note = Static(id="ask-note", classes="muted")
        self._next = Static(id="ask-next", classes="muted")

    def compose(self) -> Iterator[Widget]:
        """Put them under each other."""
        yield self._ask
        yield from self._prompts
        yield self._note
        yield self._next

    def on_mount(self) -> None:
        """Show the first question."""
        self.repaint()

    def repaint(self) -> None:
        """Show the question one looks at."""
        question = self._state.question
        section = self._state.schedule.section_of(question.code)
        title = f"{section.code}  {section.title}" if section else ""
        self.border_title = plain(title)
        mark = " · asking now" if question.code == self._state.progress.question else ""
        self._ask.update(plain((f"{question.code}{mark}", "$foreground-muted"), "\n", question.ask))
        for n, widget in enumerate(self._prompts, start=1):
            self._paint_prompt(widget, n)
        self._note.display = bool(question.note)
        self._note.update(plain(f"note: {question.note}"))
        coming = self._state.next_question
        self._next.update(plain(f"next: {coming.code} {coming.ask}" if coming else "the last one"))

    def _paint_prompt(self, line: PromptLine, n: int) -> None:
        question = self._state.question
        line.display = n <= len(question.prompts)
        if line.display:
            used = f"{question.code}.{n}" in self._state.progress.prompts
            line.say(n, question.prompts[n - 1], used)
