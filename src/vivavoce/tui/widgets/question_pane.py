"""The question on the screen, with what helps to ask it."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from textual.containers import Horizontal, VerticalScroll
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from vivavoce.domain.coverage import Reach
from vivavoce.domain.schedule import Section
from vivavoce.tui.bound_keys import shown_key
from vivavoce.tui.call_state import CallState
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.steady import Steady

_SCROLLBAR = 2


class PromptLine(Horizontal):
    """A prompt beside its number and whether it was used; a click uses it."""

    @dataclass
    class Used(Message):
        """The prompt was clicked."""

        n: int

    def __init__(self, n: int) -> None:
        super().__init__(classes="prompt")
        self._n = n
        self._number = Steady(classes="number")
        self._words = Steady(classes="words")

    def compose(self) -> Iterator[Widget]:
        """Put the words beside the number, so that they wrap below themselves."""
        yield self._number
        yield self._words

    def on_click(self, event: Click) -> None:
        """Say that this prompt is being used."""
        event.stop()
        self.post_message(self.Used(self._n))

    def say(self, words: str, used: bool) -> None:
        """Show a prompt."""
        self._number.show(plain(f"{self._n} {'[x]' if used else '[ ]'}"))
        self._words.show(plain(words))
        self.set_class(used, "-used")


class QuestionPane(VerticalScroll, can_focus=False):
    """The words to say, numbered prompts, a word to the interviewer, and what comes next."""

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self.is_big = False
        """Whether lines stand apart, for tired eyes and enlarged letters."""
        self._section: Section | None = None
        self._hinted = ""
        self._ask = Steady(id="ask")
        self._prompts = [PromptLine(n) for n in range(1, 10)]
        self._note = Steady(id="ask-note", classes="muted")
        self._next = Steady(id="ask-next", classes="muted")

    def compose(self) -> Iterator[Widget]:
        """Put them under each other."""
        yield self._ask
        yield from self._prompts
        yield self._note
        yield self._next

    def on_mount(self) -> None:
        """Show the first question."""
        self.repaint()

    def on_resize(self) -> None:
        """Set lines apart at the new width."""
        if self.is_big:
            self.repaint()

    def repaint(self) -> None:
        """Show the question one looks at."""
        question = self._state.question
        section = self._state.schedule.section_of(question.code)
        if section is not self._section:
            self._section = section
            self.border_title = plain(f"{section.code}  {section.title}" if section else "")
        head = f"{question.code}{self._standing()}"
        words = self._set_apart(question.ask) if self.is_big else question.ask
        self._ask.show(plain((head, "$foreground-muted"), "\n", words))
        for n, widget in enumerate(self._prompts, start=1):
            self._paint_prompt(widget, n)
        self._note.display = bool(question.note)
        self._note.show(plain(f"note: {question.note}"))
        self._next.show(plain(self._coming()))
        self._hint()

    def _standing(self) -> str:
        if self._state.is_asking:
            return " · asking now"
        reach = self._state.reach_of(self._state.question)
        return "" if reach is Reach.NOT_REACHED else f" · {reach.value}"

    def _coming(self) -> str:
        asking = self._state.is_asking
        coming = self._state.next_open if asking else self._state.next_question
        if coming is None:
            return "no other one is open" if asking else "the last one"
        return f"next: {coming.code} {coming.ask}"

    def _hint(self) -> None:
        """Say on the frame, where nothing scrolls it away, what the key for asking does now."""
        coming = self._state.next_open if self._state.is_asking else None
        key = shown_key(self.screen, "call.ask") if coming else ""
        hint = f"{key} asks {coming.code} next" if coming and key else ""
        if hint != self._hinted:
            self._hinted = hint
            self.border_subtitle = plain(hint)

    def _set_apart(self, words: str) -> str:
        width = max(self.size.width - _SCROLLBAR, 10)
        lines = textwrap.wrap(words, width) or [""]
        return "\n".join(f"\n{line}" for line in lines)

    def _paint_prompt(self, line: PromptLine, n: int) -> None:
        question = self._state.question
        line.display = n <= len(question.prompts)
        if line.display:
            used = f"{question.code}.{n}" in self._state.progress.prompts
            line.say(question.prompts[n - 1], used)
