"""Finding a wording throughout an interview, and putting another in its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from vivavoce.domain.editing.finding import Place, places
from vivavoce.domain.editing.splice import Turns
from vivavoce.domain.timecode import clock
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.widgets.line_input import LineInput

_SHOWN = 4
_AROUND = 22
_HOW = "Whole words; capitals count where you type one."


@dataclass(frozen=True)
class FindAnswer:
    """What to look for; `wording` is empty where it is only to be found."""

    find: str
    wording: str


class FindDialog(Dialog[FindAnswer]):
    """Counts and shows the places while one types; without another wording it goes to the next."""

    HELP_TITLE = "Find and replace"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="change nothing", id="find.leave"),
    ]

    def __init__(self, turns: Turns, find: str = "") -> None:
        super().__init__("Find and replace")
        self._turns = turns
        self._found: list[Place] = []
        self._find = LineInput(find, enter="go on")
        self._wording = LineInput(enter="replace all, or go to the next")
        self._wording.border_title = plain("TYPING – empty: only go to the next place")
        self._count = Label()
        self._preview = Static()

    def content(self) -> Iterable[Widget]:
        """Return both lines, and what is found."""
        yield Label(plain(_HOW), classes="close")
        yield self._find
        yield self._count
        yield self._preview
        yield self._wording

    def on_mount(self) -> None:
        """Show what is found already."""
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what was typed so far."""
        event.stop()
        if event.input is self._find:
            self._look()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the other line, or take both."""
        event.stop()
        find = self._find.value.strip()
        if not find or not self._found:
            return
        if event.input is self._find:
            self._wording.focus()
        else:
            self.dismiss(FindAnswer(find, self._wording.value.strip()))

    def _look(self) -> None:
        self._found = list(places(self._turns, self._find.value))
        turns = len({place.n for place in self._found})
        found = f"{_counted(len(self._found), 'place')} in {_counted(turns, 'turn')}"
        words = found if self._found else "not found"
        self._count.update(plain((words if self._find.value.strip() else "", "bold")))
        rows = [self._row(place) for place in islice(self._found, _SHOWN)]
        self._preview.update(plain_lines(rows))

    def _row(self, place: Place) -> Content:
        turn = self._turns[place.n - 1]
        before = turn.text[max(0, place.start - _AROUND) : place.start]
        after = turn.text[place.end :][:_AROUND]
        time = (f"{clock(turn.start_ms)} ", "$foreground-muted")
        return plain(time, before, (turn.text[place.start : place.end], "bold underline"), after)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
