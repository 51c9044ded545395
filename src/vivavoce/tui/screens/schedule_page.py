"""A schedule in rows, as it is being edited: what is shown, changed, undone and kept."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_editing import Place, places_of
from vivavoce.session.scheduling.editing import ScheduleDraft, open_draft, problems_of
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.plain_text import plain, tell
from vivavoce.tui.schedule_rows import details_of, rows_of
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.pick_list import PickList
from vivavoce.tui.words import counted

if TYPE_CHECKING:
    from textual.events import Resize

_FRAME = 6
"""Columns of the list that are its frame and its bar."""


class SchedulePage(Page):
    """Shows a draft; the file is touched only when that is saved."""

    HELP_TITLE = "A schedule"
    AUTO_FOCUS = "PickList"

    unsaved: ClassVar[dict[Path, ScheduleDraft]] = {}
    """What was being edited when the study was locked, by its file; opened again next time."""

    def __init__(self, schedule: Schedule) -> None:
        super().__init__()
        self.draft = open_draft(schedule)
        self.problems: tuple[str, ...] = ()
        self.places: tuple[Place, ...] = ()
        self.rows = PickList(enter="reword", words="change the words of this row")
        self._before: list[ScheduleDraft] = []
        self._discards = False
        self._details = Static()
        self._line = Static(id="schedule-line")

    def content(self) -> Iterable[Widget]:
        """Return the rows, all of the one that is chosen, and what is wrong."""
        yield self.rows
        with VerticalScroll(id="schedule-details", can_focus=False):
            yield self._details
        yield self._line

    @property
    def has_unsaved(self) -> bool:
        """Whether leaving would lose something."""
        return self.draft.is_changed

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        at = self.rows.highlighted or 0
        return self.places[min(at, len(self.places) - 1)]

    def on_mount(self) -> None:
        """Go on with what was not saved the last time, where there is something."""
        kept = self.unsaved.pop(self._file, None)
        if kept and kept.base == self.draft.base:
            self.draft = kept
            tell(self, "These changes were not saved yet.")
        self.show_draft(Place(0))

    def on_unmount(self) -> None:
        """Keep what was not saved: the study locks itself where nobody is there."""
        if self.has_unsaved and not self._discards:
            self.unsaved[self._file] = self.draft

    def on_resize(self, _: "Resize") -> None:
        """Fit the rows to the width."""
        if self.places:
            self.show_draft(self.place)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say all of the chosen row."""
        event.stop()
        self._details.update(details_of(self.draft.schedule, self.place))

    def action_undo(self) -> None:
        """Go back to what it was before the last change."""
        if self._before:
            self.draft = self._before.pop()
            self.show_draft(self.place)

    def action_leave(self) -> None:
        """Go back, and ask where something would be lost."""
        if self.has_unsaved:
            self.ask("Leave without saving what you changed?", self._leave_it)
        else:
            self.voce.show_study()

    def ask(self, question: str, then: Callable[[], None]) -> None:
        """Do something once it was confirmed."""
        self.app.push_screen(ConfirmDialog(question), when_answered(lambda _: then()))

    def change(self, schedule: Schedule, place: Place) -> None:
        """Show the draft after one more change, and look at a place in it."""
        self.replace_draft(self.draft.saying(schedule), place)

    def replace_draft(self, draft: ScheduleDraft, place: Place) -> None:
        """Show another draft, which can be undone."""
        if draft != self.draft:
            self._before.append(self.draft)
            self.draft = draft
        self.show_draft(place)

    def begin_with(self, schedule: Schedule) -> None:
        """Go on from what is in the file now."""
        self.draft, self._before = open_draft(schedule), []
        self.show_draft(self.place)

    def show_draft(self, place: Place) -> None:
        """Paint all of it."""
        schedule = self.draft.schedule
        self.places = tuple(places_of(schedule))
        width = max(20, self.size.width - _FRAME)
        self.rows.clear_options()
        self.rows.add_options(list(rows_of(schedule, width)))
        self.rows.highlighted = self.places.index(place) if place in self.places else 0
        self._details.update(details_of(schedule, self.place))
        self.problems = problems_of(self.draft)
        wrong = f"! {self.problems[0]}" if self.problems else ""
        self._line.update(plain((wrong, "$text-warning")))
        self._line.display = bool(wrong)
        state = "not saved" if self.draft.is_changed else "saved"
        time = f"{counted(len(schedule.questions), 'question')}, {schedule.minutes} min"
        self.title_line.say(f"{schedule.code} · version {schedule.version}", f"{time} · {state}")

    def _leave_it(self) -> None:
        self._discards = True
        self.voce.show_study()

    @property
    def _file(self) -> Path:
        return self.study.folder.schedules / f"{self.draft.base.code}.toml"
