"""A question of the schedule, found by its code or by a word of it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList

from vivavoce.domain.schedule import Question
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput
from vivavoce.tui.widgets.record_line import RecordLine


class PickQuestionDialog(Dialog[str]):
    """Answers a question's code; type it, or choose with the arrows."""

    HELP_TITLE = "A question of the schedule"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "up", "move('up')", "choose", key_display="↑↓", tooltip="choose", id="pick-question.up"
        ),
        Binding(
            "down",
            "move('down')",
            show=False,
            key_display="↑↓",
            tooltip="choose",
            id="pick-question.down",
        ),
        Binding("escape", "leave", "leave it", tooltip="change nothing", id="pick-question.leave"),
    ]

    def __init__(
        self, title: str, questions: Sequence[Question], state: CallState | None = None
    ) -> None:
        super().__init__(title)
        self._questions = questions
        self._state = state
        self._line = LineInput(enter="take it")
        # An input would take these for scrolling, which it has no use for.
        for key in ("up", "down"):
            self._line._bindings.key_to_bindings.pop(key, None)
        self._list = OptionList(id="pick-question-list")
        self._list.can_focus = False
        self._found: list[Question] = []

    def content(self) -> Iterable[Widget]:
        """Return how a running recording stands, a line for the code, and what it finds."""
        if self._state:
            yield RecordLine(self._state, brief=True)
        yield self._line
        yield self._list

    def on_mount(self) -> None:
        """Offer all of them."""
        self._find("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what was typed so far, its very code first."""
        event.stop()
        self._find(event.value.strip().casefold())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the question that is chosen."""
        event.stop()
        if self._list.highlighted is not None:
            self.dismiss(self._found[self._list.highlighted].code)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the question that was clicked."""
        event.stop()
        self.dismiss(self._found[event.option_index].code)

    def action_move(self, way: str) -> None:
        """Choose another one."""
        if way == "up":
            self._list.action_cursor_up()
        else:
            self._list.action_cursor_down()

    def _find(self, typed: str) -> None:
        questions = self._questions
        begins = [q for q in questions if q.code.casefold().startswith(typed)]
        holds = [q for q in questions if typed in q.ask.casefold() and q not in begins]
        self._found = [*sorted(begins, key=lambda q: q.code.casefold() != typed), *holds]
        self._list.set_options(plain((q.code, "bold"), f"  {q.ask}") for q in self._found)
        self._list.highlighted = 0 if self._found else None
