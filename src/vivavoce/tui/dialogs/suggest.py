"""Somebody whom a participant suggests: who, whether that may be said, and who calls first."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import next_free_id
from vivavoce.session.people.recruiting import MayName, Route
from vivavoce.session.people.suggesting import Suggestion, suggest
from vivavoce.study.people import PersonalRecord
from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.typed_texts import TypedTexts

_FIRST = "Enter goes on to the next line. Names and numbers are sealed."
_MAY_NAME = 'Ask: "May I say to them that you suggested them?"'
_ROUTE = 'Ask: "Shall we contact them, or will you pass on our details?"'
_FIELDS = ("ID", "Name", "How to reach them")


class SuggestDialog(Dialog[str]):
    """Answers the new participant's ID once they are in the study; works while locked."""

    HELP_TITLE = "Somebody whom they suggest"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "name('yes')", "yes", tooltip="they may be named", id="suggest.yes"),
        Binding("n", "name('no')", "no", tooltip="they are not to be named", id="suggest.no"),
        Binding(
            "a", "name('not asked')", "not asked", tooltip="ask them later", id="suggest.not-asked"
        ),
        Binding(
            "w",
            "route('we contact them')",
            "we contact them",
            tooltip="we make the first contact",
            id="suggest.we",
        ),
        Binding(
            "p",
            "route('they pass it on')",
            "they pass it on",
            tooltip="they pass on our details, and we wait",
            id="suggest.they",
        ),
        Binding(
            "escape",
            "leave",
            "go back",
            tooltip="go back; what is typed waits here",
            id="suggest.leave",
        ),
    ]

    def __init__(self, study: "Study", by: str, typed: "TypedTexts") -> None:
        super().__init__(f"Suggested by {by}")
        self._by = by
        self._typed = [typed.of(f"suggested {by} {field}") for field in _FIELDS]
        self._typed[0].text = next_free_id(study, by)
        self._lines = [LineInput(each.text, enter="go on") for each in self._typed]
        self._asked = Label(plain(_FIRST))
        self._step = "lines"
        self._suggestion = Suggestion("", PersonalRecord())

    def content(self) -> Iterable[Widget]:
        """Return a line for each thing that is known, and what is asked now."""
        for line in self._lines:
            # Selected words would go with the next key.
            line.select_on_focus = False
            yield line
        yield self._asked

    def on_mount(self) -> None:
        """Begin with the name, because the ID is proposed; go on where it was left."""
        for line in self._lines:
            line.action_end()
        self._lines[1].focus()

    def on_descendant_focus(self) -> None:
        """Say in the frame of one line that it is typed on."""
        self._name_lines()

    def on_descendant_blur(self) -> None:
        """Say it no more."""
        self._name_lines()

    def _name_lines(self) -> None:
        for field, line in zip(_FIELDS, self._lines, strict=True):
            line.border_title = plain(f"{field} – TYPING" if line.has_focus else field)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer the answers to what is asked now."""
        return self._step == action if action in ("name", "route") else True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember what is typed."""
        event.stop()
        for typed, line in zip(self._typed, self._lines, strict=True):
            typed.text = line.value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next line, and from the last one to the questions."""
        event.stop()
        at = self._lines.index(event.input)  # type: ignore[arg-type] # this dialog has no other
        if at + 1 < len(self._lines):
            self._lines[at + 1].focus()
        else:
            self._ask("name", _MAY_NAME)

    def action_name(self, answer: MayName) -> None:
        """Take whether they may hear who suggested them."""
        self._suggestion = replace(self._suggestion, may_name=answer)
        self._ask("route", _ROUTE)

    def action_route(self, route: Route) -> None:
        """Take who makes the first contact, and add the person."""
        who, name, contact = (line.value.strip() for line in self._lines)
        record = PersonalRecord(name, (), contact)
        suggestion = replace(self._suggestion, id=who, record=record, route=route)
        by = self._by

        def add(study: "Study") -> str:
            suggest(study, by, suggestion)
            return suggestion.id

        self._step = "adding"
        self.refresh_bindings()
        in_background(self, add, self._added, self._refused, "suggest")

    def _ask(self, step: str, words: str) -> None:
        self._step = step
        is_typing = step == "lines"
        for line in self._lines:
            line.disabled = not is_typing
        self.set_focus(self._lines[0] if is_typing else None)
        self._asked.update(plain(words))
        self.refresh_bindings()

    def _added(self, who: str) -> None:
        for typed in self._typed:
            typed.text = ""
        self.dismiss(who)

    def _refused(self, error: VivavoceError) -> None:
        self._ask("lines", f"{error.message} What you typed is still here.")
