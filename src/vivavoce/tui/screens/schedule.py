"""A schedule on the screen: to look at, to edit, and to save as its next version."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from vivavoce.domain import schedule_editing as editing
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_changes import next_version
from vivavoce.domain.schedule_editing import Place
from vivavoce.session.editing import (
    ScheduleDraft,
    add_what_waits,
    open_draft,
    problems_of,
    save_draft,
)
from vivavoce.session.revising import Revision
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.constructs import ConstructsDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.save_schedule import SaveScheduleDialog
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.dialogs.words import WordsDialog
from vivavoce.tui.plain_text import plain, tell
from vivavoce.tui.schedule_keys import SCHEDULE_KEYS
from vivavoce.tui.schedule_rows import details_of, rows_of
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.pick_list import PickList
from vivavoce.tui.words import counted

if TYPE_CHECKING:
    from textual.events import Resize

_ADD = {
    "section": (editing.with_new_section, "The title of the new section:"),
    "question": (editing.with_new_question, "The new question, in the words to say:"),
    "prompt": (editing.with_new_prompt, "The new prompt, in the words to say:"),
}
_FRAME = 6
"""Columns of the list that are its frame and its bar."""


class ScheduleScreen(Page):
    """Edits a draft; the file is touched only when that is saved."""

    CSS_PATH = "schedule.tcss"
    HELP_TITLE = "Interview schedule"
    AUTO_FOCUS = "PickList"
    BINDINGS: ClassVar[list[BindingType]] = [*SCHEDULE_KEYS]

    unsaved: ClassVar[dict[Path, ScheduleDraft]] = {}
    """What was being edited when the study was locked, by its file; opened again next time."""

    def __init__(self, schedule: Schedule) -> None:
        super().__init__()
        self.draft = open_draft(schedule)
        self._before: list[ScheduleDraft] = []
        self._places: tuple[Place, ...] = ()
        self._problems: tuple[str, ...] = ()
        self._discards = False
        self._list = PickList(enter="reword", words="change the words of this row")
        self._details = Static()
        self._line = Static(id="schedule-line")

    def content(self) -> Iterable[Widget]:
        """Return the rows, all of the one that is chosen, and what is wrong."""
        yield self._list
        with VerticalScroll(id="schedule-details", can_focus=False):
            yield self._details
        yield self._line

    @property
    def has_unsaved(self) -> bool:
        """Whether leaving would lose something."""
        return self.draft.is_changed

    def on_mount(self) -> None:
        """Go on with what was not saved the last time, where there is something."""
        kept = self.unsaved.pop(self._file, None)
        if kept and kept.base == self.draft.base:
            self.draft = kept
            tell(self, "These changes were not saved yet.")
        self._show(Place(0))

    def on_unmount(self) -> None:
        """Keep what was not saved: the study locks itself where nobody is there."""
        if self.has_unsaved and not self._discards:
            self.unsaved[self._file] = self.draft

    def on_resize(self, _: "Resize") -> None:
        """Fit the rows to the width."""
        if self._places:
            self._show(self.place)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say all of the chosen row."""
        event.stop()
        self._details.update(details_of(self.draft.schedule, self.place))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the words of this row."""
        event.stop()
        self._reword()

    @property
    def place(self) -> Place:
        """Where the cursor is."""
        at = self._list.highlighted or 0
        return self._places[min(at, len(self._places) - 1)]

    def _reword(self) -> None:
        place, schedule = self.place, self.draft.schedule

        def answered(words: str) -> None:
            self._change(editing.with_words(schedule, place, words), place)

        words = editing.words_at(schedule, place)
        dialog = WordsDialog("Reword", "As it is to be said, or as the title is to be:", words)
        self.app.push_screen(dialog, when_answered(answered))

    def action_add(self, what: str) -> None:
        """Add a section, a question or a prompt below this row."""
        place, schedule = self.place, self.draft.schedule
        add, prompt = _ADD[what]
        if what == "prompt" and place.question is None:
            tell(self, "A prompt belongs to a question: choose one first.")
            return

        def answered(words: str) -> None:
            self._change(*add(schedule, place, words))

        self.app.push_screen(WordsDialog("Add", prompt), when_answered(answered))

    def action_take_out(self) -> None:
        """Take this row out, and ask where more would go with it."""
        place, schedule = self.place, self.draft.schedule
        if len(self._places) == 1:
            tell(self, "This is all there is.")
            return
        question = editing.question_at(schedule, place)

        def take_out() -> None:
            before = max(0, self._places.index(place) - 1)
            self._change(editing.without(schedule, place), self._places[before])

        if question is None and schedule.sections[place.section].questions:
            self._ask("Take out the section with all its questions?", take_out)
        elif question is not None and place.prompt is None and question.prompts:
            self._ask(f"Take out {question.code} with its prompts?", take_out)
        else:
            take_out()

    def action_move(self, step: int) -> None:
        """Move this row up or down."""
        self._change(*editing.moved(self.draft.schedule, self.place, step))

    def action_essential(self) -> None:
        """Say whether an interview without this question is incomplete."""
        question = editing.question_at(self.draft.schedule, self.place)
        if question:
            self._set(essential=not question.essential)

    def action_minutes(self) -> None:
        """Change the time of this section; the whole grows where it has to."""
        place, schedule = self.place, self.draft.schedule
        section = schedule.sections[place.section]

        def answered(typed: str) -> None:
            minutes = int(typed) if typed.isdecimal() and len(typed) < len("1000") else 0
            changed = editing.with_section(schedule, place, minutes=minutes)
            whole = max(schedule.minutes, sum(each.minutes for each in changed.sections))
            self._change(replace(changed, minutes=whole), place)

        dialog = TextDialog("Minutes", f"Whole minutes for {section.code}:", str(section.minutes))
        self.app.push_screen(dialog, when_answered(answered))

    def action_text(self, field: str) -> None:
        """Write the note or the proposition of this question; nothing takes it out."""
        question = editing.question_at(self.draft.schedule, self.place)
        if question is None:
            tell(self, f"A {field} belongs to a question: choose one first.")
            return

        def answered(words: str | None) -> None:
            if words is not None:
                self._set(**{field: words})

        prompt = f"The {field} of {question.code}; empty to have none:"
        words = getattr(question, field)
        dialog = WordsDialog(field.capitalize(), prompt, words, may_be_empty=True)
        self.app.push_screen(dialog, answered)

    def action_constructs(self) -> None:
        """Tick the constructs that this question touches on."""
        question = editing.question_at(self.draft.schedule, self.place)
        if question is None:
            tell(self, "Constructs belong to a question: choose one first.")
            return

        def answered(codes: tuple[str, ...] | None) -> None:
            if codes is not None:
                self._set(constructs=codes)

        self.app.push_screen(ConstructsDialog(question.code, question.constructs), answered)

    def action_take_up(self) -> None:
        """Add what waits to be taken along, as questions and probes."""
        self.voce.lock_desk.unlocked(self._take_up, "What is to be taken along is sealed.")

    def action_undo(self) -> None:
        """Go back to what it was before the last change."""
        if self._before:
            self.draft = self._before.pop()
            self._show(self.place)

    def action_save(self) -> None:
        """Ask for the reason, then make it the next version."""
        if not self.draft.is_changed:
            tell(self, "Nothing was changed.")
        elif self._problems:
            self.voce.show_refusal(VivavoceError("\n\n".join(self._problems[:5])))
        else:
            dialog = SaveScheduleDialog(next_version(self.draft.base.version))
            self.app.push_screen(dialog, when_answered(self._save))

    def action_leave(self) -> None:
        """Go back, and ask where something would be lost."""
        if not self.has_unsaved:
            self.voce.show_study()
            return
        self._ask("Leave without saving what you changed?", self._leave_it)

    def _leave_it(self) -> None:
        self._discards = True
        self.voce.show_study()

    def _save(self, revision: Revision) -> None:
        def save() -> None:
            try:
                made = save_draft(self.study, self.draft, revision)
            except VivavoceError as error:
                self.voce.show_refusal(error)
                return
            self.draft, self._before = open_draft(made), []
            self._show(self.place)
            tell(self, f"Saved as version {made.version}. Earlier interviews keep theirs.")

        if self.draft.taken_up:
            self.voce.lock_desk.unlocked(save, "What was taken up is marked so.")
        else:
            save()

    def _take_up(self) -> None:
        extended = add_what_waits(self.study, self.draft)
        added = len(extended.taken_up) - len(self.draft.taken_up)
        if added:
            self._before.append(self.draft)
            self.draft = extended
            self._show(self.place)
        tell(self, f"{counted(added, 'item')} added." if added else "Nothing waits for everyone.")

    def _set(self, **values: object) -> None:
        place = self.place
        self._change(editing.with_question(self.draft.schedule, place, **values), place)

    def _ask(self, question: str, then: Callable[[], None]) -> None:
        self.app.push_screen(ConfirmDialog(question), when_answered(lambda _: then()))

    def _change(self, schedule: Schedule, place: Place) -> None:
        if schedule != self.draft.schedule:
            self._before.append(self.draft)
            self.draft = self.draft.saying(schedule)
        self._show(place)

    def _show(self, place: Place) -> None:
        schedule = self.draft.schedule
        self._places = tuple(editing.places_of(schedule))
        width = max(20, self.size.width - _FRAME)
        self._list.clear_options()
        self._list.add_options(list(rows_of(schedule, width)))
        self._list.highlighted = self._places.index(place) if place in self._places else 0
        self._details.update(details_of(schedule, self.place))
        self._problems = problems_of(self.draft)
        wrong = f"! {self._problems[0]}" if self._problems else ""
        self._line.update(plain((wrong, "$text-warning")))
        self._line.display = bool(wrong)
        state = "not saved" if self.draft.is_changed else "saved"
        time = f"{counted(len(schedule.questions), 'question')}, {schedule.minutes} min"
        self.title_line.say(f"{schedule.code} · version {schedule.version}", f"{time} · {state}")

    @property
    def _file(self) -> Path:
        return self.study.folder.schedules / f"{self.draft.base.code}.toml"
