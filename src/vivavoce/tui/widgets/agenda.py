"""The agenda of a call: its sections, and the questions of the one that is open."""

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from vivavoce.domain.schedule import Question, Section
from vivavoce.tui.call_state import CallState
from vivavoce.tui.plain_text import plain, plain_lines, shortened


class Agenda(VerticalScroll, can_focus=False):
    """✓ asked, · covered, ▸ where one looks; the question being asked is bold."""

    def __init__(self, state: CallState) -> None:
        super().__init__(classes="pane")
        self._state = state
        self._body = Static()
        self.border_title = plain("Agenda")

    def compose(self) -> Iterator[Static]:
        """Return the lines in one widget, so that they are painted in one go."""
        yield self._body

    def on_resize(self) -> None:
        """Shorten titles to the new width."""
        self.repaint()

    def repaint(self) -> None:
        """Show the agenda as it is now, with the question one looks at in sight."""
        rows = list(self._rows())
        self._body.update(plain_lines([row for row, _ in rows]))
        at = next((n for n, (_, is_look) in enumerate(rows) if is_look), 0)
        self.scroll_to_region(Region(0, max(0, at - 1), 1, 3), animate=False)

    def _rows(self) -> Iterator[tuple[Content, bool]]:
        state = self._state
        here = state.schedule.section_of(state.question.code)
        for section in state.schedule.sections:
            yield self._section(section, section is here), False
            if section is here:
                for question in section.questions:
                    yield self._question(question), question is state.question
        left = len(state.essential_left)
        yield plain((f"{left} essential left", "$foreground-muted")), False

    def _section(self, section: Section, is_here: bool) -> Content:
        done = sum(self._state.is_done(question) for question in section.questions)
        total = len(section.questions)
        mark = "✓" if done == total else "▸" if is_here else " "
        count = f"{done}/{total}"
        room = max(self._body.size.width - len(count) - len(section.code) - 4, 6)
        title = shortened(section.title, room)
        style = "bold" if is_here else "$foreground-muted" if done == total else ""
        return plain((f"{mark} {section.code} {title:<{room}} {count}", style))

    def _question(self, question: Question) -> Content:
        progress = self._state.progress
        mark = (
            "✓"
            if question.code in progress.asked
            else "·"
            if self._state.is_done(question)
            else " "
        )
        pointer = "▸" if question is self._state.question else " "
        style = "bold $text-primary" if question is self._state.question else ""
        now = " now" if question.code == progress.question else ""
        essential = (" essential", "$foreground-muted") if question.essential and not now else ""
        return plain((f"  {pointer} {mark} {question.code}", style), (now, "bold"), essential)
