"""A question that came up, and where in later interviews it belongs."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList

from vivavoce.domain.schedule import Schedule
from vivavoce.session.scheduling.carrying_over import LaterQuestion
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain, shortened
from vivavoce.tui.widgets.line_input import LineInput
from vivavoce.tui.widgets.pick_list import PickList

_WIDTH = 58
_ONE_PERSON = "for one person only …"


class CarryOverDialog(Dialog[LaterQuestion]):
    """Answers a question for later interviews: its words first, then its place."""

    HELP_TITLE = "For later interviews"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "dialog.tcss",
        "carry_over.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="close and note nothing", id="later.leave"),
    ]

    def __init__(self, schedule: Schedule, interview: str, people: Collection[str]) -> None:
        super().__init__("Take into later interviews")
        self._schedule = schedule
        self._interview = interview
        self._people = people
        self._text = ""
        self._places = tuple(_places(schedule))
        rows = (plain(_row(schedule, place)) for place in self._places)
        self._list = PickList(plain(_ONE_PERSON), *rows, enter="put it there")
        self._list.display = False
        self._line = LineInput(enter="go on")
        self.said = Label(plain("What shall be asked? As you would say it."))

    def content(self) -> Iterable[Widget]:
        """Return what is asked, the line, and the places."""
        yield self.said
        yield self._line
        yield self._list

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words, then the person where one is asked for."""
        event.stop()
        typed = event.value.strip()
        if not typed:
            return
        if self._text:
            self._take_person(typed)
            return
        self._text = typed
        self._line.display = False
        self._list.display = True
        self._list.focus()
        self._list.highlighted = 1
        words = "Where? In a section it is a question, below a question a probe."
        self.said.update(plain((typed, "bold"), "\n", words))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the place, or ask for the person."""
        event.stop()
        if event.option_index:
            self._answer(self._places[event.option_index - 1])
            return
        self._list.display = False
        self._line.value = ""
        self._line.display = True
        self._line.focus()
        self.said.update(plain((self._text, "bold"), "\nFor whom? The ID, such as KI-08."))

    def _take_person(self, typed: str) -> None:
        person = typed.upper()
        if person in self._people:
            self._answer(LaterQuestion("", person))
        else:
            self.said.update(plain((f"{typed} is not in this study. The ID again:", "$text-error")))

    def _answer(self, place: LaterQuestion) -> None:
        self.dismiss(
            LaterQuestion(
                self._text,
                place.person,
                self._schedule.code,
                place.section,
                place.probe_of,
                self._interview,
            )
        )


def _places(schedule: Schedule) -> Iterator[LaterQuestion]:
    """Yield every section and question, as the place of something that has no words yet."""
    for section in schedule.sections:
        yield LaterQuestion("", section=section.code)
        for question in section.questions:
            yield LaterQuestion("", probe_of=question.code)


def _row(schedule: Schedule, place: LaterQuestion) -> str:
    question = schedule.find(place.probe_of) if place.probe_of else None
    if question:
        return shortened(f"   {question.code}  {question.ask}", _WIDTH)
    titles = {section.code: section.title for section in schedule.sections}
    return shortened(f"{place.section}  {titles[place.section]}", _WIDTH)
