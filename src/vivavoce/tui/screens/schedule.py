"""A schedule on the screen: to look at, to edit, and to save as its next version."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import OptionList

from vivavoce.domain import schedule_editing as editing
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule_changes import next_version
from vivavoce.session.scheduling.editing import add_what_waits, save_draft
from vivavoce.session.scheduling.revising import Revision
from vivavoce.tui.dialogs.constructs import ConstructsDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.save_schedule import SaveScheduleDialog
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.dialogs.words import WordsDialog
from vivavoce.tui.plain_text import tell
from vivavoce.tui.schedule_keys import MOST_USED, SCHEDULE_KEYS
from vivavoce.tui.screens.schedule_page import SchedulePage
from vivavoce.tui.words import counted

_ADD = {
    "section": (editing.with_new_section, "The title of the new section:"),
    "question": (editing.with_new_question, "The new question, in the words to say:"),
    "prompt": (editing.with_new_prompt, "The new prompt, in the words to say:"),
}


class ScheduleScreen(SchedulePage):
    """Edits a schedule by keys: each asks for what it needs, and changes the draft."""

    CSS_PATH = "schedule.tcss"
    HELP_TITLE = "Interview schedule"
    BINDINGS: ClassVar[list[BindingType]] = [*SCHEDULE_KEYS]
    MOST_USED = MOST_USED

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the words of this row."""
        event.stop()
        self._reword()

    def _reword(self) -> None:
        place, schedule = self.place, self.draft.schedule

        def answered(words: str) -> None:
            self.change(editing.with_words(schedule, place, words), place)

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
            self.change(*add(schedule, place, words))

        self.app.push_screen(WordsDialog("Add", prompt), when_answered(answered))

    def action_take_out(self) -> None:
        """Take this row out, and ask where more would go with it."""
        place, schedule = self.place, self.draft.schedule
        if len(self.places) == 1:
            tell(self, "This is all there is.")
            return
        question = editing.question_at(schedule, place)

        def take_out() -> None:
            before = max(0, self.places.index(place) - 1)
            self.change(editing.without(schedule, place), self.places[before])

        if question is None and schedule.sections[place.section].questions:
            self.ask("Take out the section with all its questions?", take_out)
        elif question is not None and place.prompt is None and question.prompts:
            self.ask(f"Take out {question.code} with its prompts?", take_out)
        else:
            take_out()

    def action_move(self, step: int) -> None:
        """Move this row up or down."""
        self.change(*editing.moved(self.draft.schedule, self.place, step))

    def action_essential(self) -> None:
        """Say whether an interview without this question is incomplete."""
        question = editing.question_at(self.draft.schedule, self.place)
        if question:
            self._set(essential=not question.essential)

    def action_title(self) -> None:
        """Change the title of the schedule."""
        place, schedule = self.place, self.draft.schedule

        def answered(words: str) -> None:
            self.change(replace(schedule, title=words), place)

        dialog = WordsDialog("Title", "The title of the schedule:", schedule.title)
        self.app.push_screen(dialog, when_answered(answered))

    def action_minutes(self) -> None:
        """Change the time of this section; the whole grows where it has to."""
        place, schedule = self.place, self.draft.schedule
        section = schedule.sections[place.section]

        def answered(typed: str) -> None:
            minutes = int(typed) if typed.isdecimal() and len(typed) < len("1000") else 0
            changed = editing.with_section(schedule, place, minutes=minutes)
            whole = max(schedule.minutes, sum(each.minutes for each in changed.sections))
            self.change(replace(changed, minutes=whole), place)

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

    def action_save(self) -> None:
        """Ask for the reason, then make it the next version."""
        if not self.draft.is_changed:
            tell(self, "Nothing was changed.")
        elif self.problems:
            self.voce.show_refusal(VivavoceError("\n\n".join(self.problems[:5])))
        else:
            dialog = SaveScheduleDialog(next_version(self.draft.base.version))
            self.app.push_screen(dialog, when_answered(self._save))

    def _save(self, revision: Revision) -> None:
        def save() -> None:
            try:
                made = save_draft(self.study, self.draft, revision)
            except VivavoceError as error:
                self.voce.show_refusal(error)
                return
            self.begin_with(made)
            tell(self, f"Saved as version {made.version}. Earlier interviews keep theirs.")

        if self.draft.taken_up:
            self.voce.lock_desk.unlocked(save, "What was taken up is marked so.")
        else:
            save()

    def _take_up(self) -> None:
        extended = add_what_waits(self.study, self.draft)
        added = len(extended.taken_up) - len(self.draft.taken_up)
        self.replace_draft(extended, self.place)
        tell(self, f"{counted(added, 'item')} added." if added else "Nothing waits for everyone.")

    def _set(self, **values: object) -> None:
        place = self.place
        self.change(editing.with_question(self.draft.schedule, place, **values), place)
