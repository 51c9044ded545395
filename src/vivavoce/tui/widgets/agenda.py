"""The agenda of a call: its sections, and the questions of the one that is open."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message

from vivavoce.domain.coverage import Reach
from vivavoce.domain.schedule import Question, Section
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.plain_text import plain, plain_lines, shortened
from vivavoce.tui.widgets.steady import Steady

_SIGNS = {
    Reach.ASKED: ("✓", ""),
    Reach.PARTLY: ("~", "partly"),
    Reach.COVERED: ("·", "covered"),
    Reach.LEFT_OUT: ("–", "left out"),
}


@dataclass(frozen=True)
class Row:
    """One line, and the question that a click on it looks at."""

    words: Content
    code: str | None = None
    is_look: bool = False


class Agenda(VerticalScroll, can_focus=False):
    """How each question stands, in a sign and a word; ▸ where one looks."""

    @dataclass
    class Chosen(Message):
        """A question, or the first one of a section, was clicked."""

        code: str

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self._body = Steady()
        self._rows: list[Row] = []
        self.border_title = plain("Agenda")

    def compose(self) -> Iterator[Steady]:
        """Return the lines in one widget, so that they are painted in one go."""
        yield self._body

    def on_resize(self) -> None:
        """Shorten titles to the new width."""
        self.repaint()

    def on_click(self, event: Click) -> None:
        """Look at what was clicked; nothing is asked by that."""
        place = event.get_content_offset(self._body)
        if place is not None and place.y < len(self._rows):
            code = self._rows[place.y].code
            if code is not None:
                self.post_message(self.Chosen(code))

    def repaint(self) -> None:
        """Show the agenda as it is now, with the question one looks at in sight."""
        self._rows = list(self._made())
        if self._body.show(plain_lines([row.words for row in self._rows])):
            at = next((n for n, row in enumerate(self._rows) if row.is_look), 0)
            region = Region(0, max(0, at - 1), 1, 3)
            self.scroll_to_region(region, animate=False, immediate=True)

    def _made(self) -> Iterator[Row]:
        state = self._state
        look = state.question
        here = state.schedule.section_of(look.code)
        minutes = state.section_minutes if state.has_details else {}
        for section in state.schedule.sections:
            first = section.questions[0].code if section.questions else None
            yield Row(self._section(section, section is here, minutes), first)
            if section is here:
                for question in section.questions:
                    is_look = question is look
                    yield Row(self._question(question, is_look), question.code, is_look)
        left = len(state.essential_left)
        yield Row(plain((f"{left} essential left", "$foreground-muted")))

    def _section(self, section: Section, is_here: bool, minutes: dict[str, int]) -> Content:
        done = sum(self._state.is_done(question) for question in section.questions)
        total = len(section.questions)
        mark = "✓" if done == total else "▸" if is_here else " "
        count = f"{done}/{total}"
        if minutes:
            count = f"{minutes[section.code]}/{section.minutes} min"
        room = max(self._body.size.width - len(count) - len(section.code) - 4, 6)
        title = shortened(section.title, room)
        style = "bold" if is_here else "$foreground-muted" if done == total else ""
        return plain((f"{mark} {section.code} {title:<{room}} {count}", style))

    def _question(self, question: Question, is_look: bool) -> Content:
        sign, word = self._standing(question)
        pointer, style = ("▸", "bold $text-primary") if is_look else (" ", "")
        line = plain((f"  {pointer} {sign} {question.code}", style))
        if question.code == self._state.progress.question:
            return plain(line, (" now", "bold"), (f" {word}" if word else "", "$foreground-muted"))
        # An open one says whether it must be asked; another one says how it stands.
        word = word or ("essential" if question.essential and sign == " " else "")
        return plain(line, (f" {word}" if word else "", "$foreground-muted"))

    def _standing(self, question: Question) -> tuple[str, str]:
        sign, word = _SIGNS.get(self._state.reach_of(question), (" ", ""))
        answered_with = self._state.progress.coverage.answered_with(question.code)
        if answered_with and sign != " ":
            return sign, f"also {answered_with}" if sign == "·" else word
        return sign, word
