"""What the opening and the clip of consent have in common: one item after the other is asked."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.consent import Answer, ConsentGate, ConsentItem, asking_order
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.consent.conditions import conditions_of
from vivavoce.session.consent.consenting import (
    ConsentAnswer,
    answers_of,
    cut_off_if_held_today,
    gate_of,
    record_answer,
)
from vivavoce.session.consent.wordings import SampleWording, keep_sample, sample_wordings
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.opening_rows import asked_words, item_rows
from vivavoce.tui.opening_words import cut_off_words
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.screens.page import Page

_KEEP = (
    "The wording in study.toml is a SAMPLE that came with Vivavoce. Put your approved words in its "
    "place; or keep it as it is, with your initials:"
)


_MORE = "page down: there is more to say"


class AskingPage(Page):
    """What to say first, the item that is asked, and all items with their answers."""

    HELP_TITLE = "Consent"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "yes", tooltip="they said yes to this item", id="opening.y"),
        Binding("n", "answer('no')", "no", tooltip="they said no to this item", id="opening.n"),
        Binding(
            "s", "answer('not asked')", "not asked", tooltip="leave this item out", id="opening.s"
        ),
        Binding(
            "a",
            "answer('not applicable')",
            "not applicable",
            tooltip="this item does not apply to them",
            id="opening.a",
        ),
        Binding(
            "c",
            "condition",
            "condition",
            tooltip="yes, on a condition: type it in their words, it is sealed",
            id="opening.c",
        ),
        Binding(
            "up",
            "move(-1)",
            "look",
            key_display="↑↓",
            tooltip="look at another item",
            id="opening.up",
        ),
        Binding(
            "down",
            "move(1)",
            show=False,
            key_display="↑↓",
            tooltip="look at another item",
            id="opening.down",
        ),
        Binding(
            "pagedown",
            "page(1)",
            show=False,
            tooltip="scroll what is said first",
            id="opening.page-down",
        ),
        Binding("pageup", "page(-1)", show=False, tooltip="scroll it back", id="opening.page-up"),
    ]

    def __init__(self, plan: CallPlan) -> None:
        super().__init__()
        self.plan = plan
        self.participant = plan.interview.participant
        self._at = 0
        self._samples: frozenset[str] = frozenset()
        self._said = Static()
        self._lines = VerticalScroll(self._said, classes="pane", id="opening-lines")
        self._asked = Static(id="opening-asked")
        self._rows = Static()
        self._scroll = VerticalScroll(self._rows, id="opening-rows")
        self._items = Vertical(self._asked, self._scroll, classes="pane", id="opening-items")
        self._line = Static(id="opening-line")

    def content(self) -> Iterable[Widget]:
        """Return what to say, and what to ask."""
        yield self._lines
        yield self._items
        yield self._line

    @property
    def items(self) -> tuple[ConsentItem, ...]:
        """The items in the order of asking."""
        return asking_order(self.study.settings.consent_items)

    @property
    def item(self) -> ConsentItem:
        """The item that is being asked."""
        return self.items[self._at]

    @property
    def answers(self) -> dict[str, ConsentAnswer]:
        """The latest answers by item."""
        return {answer.item: answer for answer in answers_of(self.study, self.participant)}

    @property
    def gate(self) -> ConsentGate:
        """What those answers allow."""
        return gate_of(self.study, self.participant)

    @property
    def repeated(self) -> dict[str, bool]:
        """The items that are to be repeated, and whether that was done; none but on a clip."""
        return {}

    def begin_asking(self, lines: Iterable[str], at: int) -> None:
        """Show what is said first, and the item that is asked first."""
        self._samples = frozenset(sample_wordings(self.study))
        self._lines.border_title = plain("Say first")
        self._items.border_title = plain("Then ask")
        self._said.update(plain_lines([self._line_words(line) for line in lines]))
        until = cut_off_if_held_today(self.study)
        self._items.border_subtitle = plain(cut_off_words(until) if until else "")
        self._at = at
        self.paint()
        self.call_after_refresh(self._hint_at_more)

    def on_resize(self, _: events.Resize) -> None:
        """Say whether there is more to say than is to be seen."""
        self.call_after_refresh(self._hint_at_more)

    def _hint_at_more(self) -> None:
        self._lines.border_subtitle = plain(_MORE if self._lines.max_scroll_y else "")

    def action_answer(self, answer: Answer, condition: str = "") -> None:
        """Record an answer and go on to the next item."""
        code = self.item.code
        try:
            record_answer(
                self.study,
                self.participant,
                code,
                answer,
                mode="verbal",
                taken_by=self.voce.interviewer.initials,
                condition=condition,
            )
        except SampleWording:
            self.ask_about_sample()
        except VivavoceError as error:
            self.voce.show_refusal(error)
        else:
            self.answered(code, answer)

    def answered(self, code: str, answer: Answer) -> None:
        """Go on to the next item, or end kindly where the study can't go on without this one."""
        if answer == "no" and code in self.gate.refused:
            self.end_kindly(code)
        else:
            self.action_move(1)

    def end_kindly(self, item: str) -> None:
        """End, because something is refused that the study requires."""
        raise NotImplementedError

    def action_condition(self) -> None:
        """Let a condition be typed, in their words."""
        prompt = "Yes, on this condition, in their words (it is sealed):"
        dialog = TextDialog(f"A condition on {self.item.code}", prompt)
        self.app.push_screen(dialog, when_answered(self._agree_on_condition))

    def _agree_on_condition(self, condition: str) -> None:
        self.action_answer("yes", condition)

    def action_move(self, by: int) -> None:
        """Look at another item."""
        self._at = min(max(self._at + by, 0), len(self.items) - 1)
        self.paint()

    def action_page(self, by: int) -> None:
        """Scroll what is said first."""
        self._lines.scroll_relative(y=by * self._lines.size.height, animate=False)

    def ask_about_sample(self) -> None:
        """Ask whether the sample wording is kept, and by whom."""
        dialog = TextDialog("The wording is a SAMPLE", _KEEP, self.voce.interviewer.initials or "")
        self.app.push_screen(dialog, when_answered(self._keep_sample))

    def _keep_sample(self, initials: str) -> None:
        if self.voce.interviewer.note(initials):
            keep_sample(self.study, initials)
            self.begin_asking(self.lines_to_say(), self._at)

    def lines_to_say(self) -> list[str]:
        """Return what is said before the items."""
        raise NotImplementedError

    def _line_words(self, line: str) -> Content:
        if line in self._samples:
            return plain(("· (a SAMPLE that nobody has approved)", "$text-warning"))
        return plain(f"· {line}")

    def paint(self) -> None:
        """Show the items, their answers, and what can be done now."""
        answers = self.answers
        rows = item_rows(self.items, answers, self._at, self.repeated)
        is_sample = self.item.ask in self._samples
        condition = self._condition(answers[self.item.code])
        self._asked.update(asked_words(self.item, condition, is_sample=is_sample))
        self._rows.update(plain_lines(rows))
        self._scroll.scroll_to(y=max(0, self._at - 2), animate=False)
        self._line.update(self.line_words())
        self.refresh_bindings()

    def line_words(self) -> Content:
        """Return what stands above the keys."""
        raise NotImplementedError

    def _condition(self, given: ConsentAnswer) -> str:
        if not given.has_condition:
            return ""
        if self.study.keys.is_locked:
            return "sealed: unlock the study to read it"
        return conditions_of(self.study, self.participant).get(given.id or 0, "")
