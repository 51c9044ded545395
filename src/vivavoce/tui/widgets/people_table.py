"""The table of everyone in the study."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from vivavoce.session.status import ParticipantStatus
from vivavoce.tui.plain_text import cell
from vivavoce.tui.words import consent_words

_HEADINGS = ("ID", "Stage", "Consent", "Next", "Waiting for")
_WIDTHS = {"ID": 6, "Stage": 11, "Consent": 12, "Waiting for": 14}
"""At 80 columns, with a blank on either side; what is next gets the rest."""

_NARROWEST_NEXT = 20


class PeopleTable(DataTable[object]):
    """A row for each person; enter opens what is next for them."""

    HELP_TITLE = "Study"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Here, because a table takes enter from its screen.
        Binding(
            "enter",
            "screen.next",
            "open",
            tooltip="do what is next for this person",
            id="study.next",
        ),
        Binding(
            "up",
            "cursor_up",
            show=False,
            key_display="↑ ↓",
            tooltip="choose a person",
            id="study.up",
        ),
        Binding(
            "down",
            "cursor_down",
            show=False,
            key_display="↑ ↓",
            tooltip="choose a person",
            id="study.down",
        ),
    ]

    def __init__(self) -> None:
        super().__init__(cursor_type="row")
        self._people: tuple[ParticipantStatus, ...] = ()

    @property
    def chosen(self) -> ParticipantStatus | None:
        """The person on whose row the cursor is."""
        row = self.cursor_row
        return self._people[row] if 0 <= row < len(self._people) else None

    @property
    def is_cut(self) -> bool:
        """Whether what is next for the chosen person is too long for its column."""
        return self.chosen is not None and len(self.chosen.next_step) > self._widths["Next"]

    def on_resize(self, _: events.Resize) -> None:
        """Give what is next the width that the others leave."""
        self.show_people(self._people)

    def show_people(self, people: Sequence[ParticipantStatus]) -> None:
        """Show everyone anew; the cursor stays on the same person."""
        chosen = self.chosen
        self._people = tuple(people)
        self.clear(columns=True)
        for name, width in self._widths.items():
            self.add_column(cell(name), width=width, key=name)
        for person in people:
            self.add_row(*_cells(person), key=person.id)
        places = [row for row, each in enumerate(people) if chosen and each.id == chosen.id]
        self.move_cursor(row=places[0] if places else 0)

    @property
    def _widths(self) -> dict[str, int]:
        longest = max((len(person.id) for person in self._people), default=0)
        widths = {**_WIDTHS, "ID": max(longest, _WIDTHS["ID"])}
        rest = self.scrollable_content_region.width - sum(widths.values()) - 2 * len(_HEADINGS)
        return {name: widths.get(name, max(_NARROWEST_NEXT, rest)) for name in _HEADINGS}


def _cells(person: ParticipantStatus) -> tuple[object, ...]:
    step = person.step
    return (
        cell(person.id, "bold"),
        cell(person.stage),
        cell(consent_words(person.consent, person.consent_form)),
        cell(step.words, "bold" if step.is_due else ""),
        cell(step.waiting_for),
    )
