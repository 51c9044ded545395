"""The question on the screen, with what helps to ask it."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from vivavoce.domain.coverage import Reach
from vivavoce.domain.schedule import Section
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.keys.bound_keys import shown_key
from vivavoce.tui.plain_text import Part, plain, plain_lines
from vivavoce.tui.widgets.steady import Steady

PROMPTS = 9
"""So many have a key; a schedule's others are for reading."""

_MUTED = "$foreground-muted"
_NARROWEST = 10
_SCROLLBAR = 1


@dataclass(frozen=True)
class Line:
    """One line as wide as the pane, and the prompt that a click on it uses."""

    words: Content
    prompt: int | None = None


class QuestionPane(VerticalScroll, can_focus=False):
    """The words to say, numbered prompts, a word to the interviewer, and what comes next.

    All of it is one widget of whole lines, because a key has to be answered at once.
    """

    @dataclass
    class PromptUsed(Message):
        """A prompt was clicked."""

        n: int

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self.is_big = False
        """Whether lines stand apart, for tired eyes and enlarged letters."""
        self._section: Section | None = None
        self._hinted = ""
        self._body = Steady()
        self._lines: list[Line] = []

    def compose(self) -> Iterator[Widget]:
        """Show one widget."""
        yield self._body

    def on_resize(self) -> None:
        """Break the lines anew at another width."""
        self.repaint()

    def on_click(self, event: Click) -> None:
        """Say that the prompt that was clicked is being used."""
        place = event.get_content_offset(self._body)
        if place is not None and place.y < len(self._lines):
            n = self._lines[place.y].prompt
            if n is not None:
                self.post_message(self.PromptUsed(n))

    def repaint(self) -> None:
        """Show the question one looks at."""
        self._entitle()
        self._hint()
        width = max(self.content_size.width - _SCROLLBAR, _NARROWEST)
        self._lines = list(self._made(width))
        # As high as the pane, so that a scrollbar that comes and goes does not place all anew.
        missing = self.content_size.height - len(self._lines)
        self._lines += [Line(plain())] * missing
        self._body.show(plain_lines([line.words for line in self._lines]))

    def _entitle(self) -> None:
        section = self._state.schedule.section_of(self._state.question.code)
        if section is not self._section:
            self._section = section
            self.border_title = plain(f"{section.code}  {section.title}" if section else "")

    def _hint(self) -> None:
        """Say on the frame, where nothing scrolls it away, what the key for asking does now."""
        coming = self._state.next_open if self._state.is_asking else None
        key = shown_key(self.screen, "call.ask") if coming else ""
        hint = f"{key} asks {coming.code} next" if coming and key else ""
        if hint != self._hinted:
            self._hinted = hint
            self.border_subtitle = plain(hint)

    def _made(self, width: int) -> Iterator[Line]:
        question = self._state.question
        gap = [Line(plain())] if self.is_big else []
        yield Line(plain((f"{question.code}{self._standing()}", _MUTED)))
        for words in _broken((question.ask, "bold"), width):
            yield from (*gap, Line(words))
        yield Line(plain())
        for n, prompt in enumerate(question.prompts[:PROMPTS], start=1):
            yield from (*gap, *self._prompt(n, prompt, width))
        if question.note and not self.is_big:
            yield Line(plain())
            yield from (Line(words) for words in _broken((f"note: {question.note}", _MUTED), width))
        yield Line(plain())
        yield from (Line(words) for words in _broken((self._coming(), _MUTED), width))

    def _standing(self) -> str:
        if self._state.is_asking:
            return " · asking now"
        reach = self._state.reach_of(self._state.question)
        return "" if reach is Reach.NOT_REACHED else f" · {reach.value}"

    def _prompt(self, n: int, prompt: str, width: int) -> Iterator[Line]:
        """Yield a prompt's lines, its words beside the number, so that they wrap below them."""
        used = f"{self._state.question.code}.{n}" in self._state.progress.prompts
        style = _MUTED if used else "bold" if self.is_big else ""
        lead = f"{n} {'[x]' if used else '[ ]'} "
        for words in _broken((prompt, style), max(width - len(lead), _NARROWEST)):
            yield Line(plain((lead, style), words), n)
            lead = " " * len(lead)

    def _coming(self) -> str:
        asking = self._state.is_asking
        coming = self._state.next_open if asking else self._state.next_question
        if coming is None:
            return "no other one is open" if asking else "the last one"
        return f"next: {coming.code} {coming.ask}"


def _broken(words: Part, width: int) -> list[Content]:
    return plain(words).wrap(width)
