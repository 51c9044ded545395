"""The dialogs in which somebody says how an interview went, and what each of them writes."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.aftercare.following_up import (
    KINDS,
    close_follow_up,
    open_follow_up,
    open_follow_ups,
)
from vivavoce.session.aftercare.outcomes import (
    OTHERS_PRESENT,
    OUTCOMES,
    modes_of,
    note_mode,
    note_others,
    note_outcome,
)
from vivavoce.session.aftercare.reflecting import ReflectionKind, reflect
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.distress import safety_dialog
from vivavoce.tui.dialogs.choice import ChoiceDialog
from vivavoce.tui.dialogs.dialog import Dialog, when_answered
from vivavoce.tui.dialogs.to_do import ADD, ToDoDialog
from vivavoce.tui.dialogs.write import Keep, WriteDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.session.aftercare.following_up import FollowUpKind
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.after_page import AfterPage

_SEALED = "Enter seals it. It is never exported."

T = TypeVar("T")


class AfterDesk:
    """Opens what a key of the list asks for; works while the study is locked."""

    def __init__(self, page: "AfterPage", interview: InterviewId) -> None:
        self._page = page
        self._interview = interview
        self._participant = interview.participant
        self._keys: dict[str, Callable[[], object]] = {
            "outcome": self._outcome,
            "mode": self._mode,
            "others": self._others,
            "setting": partial(
                self._write, "setting", "Setting", "Where were you, where were they?"
            ),
            "reflection": partial(
                self._write, "reflection", "Reflections", "What do you think of this interview?"
            ),
            "marks": self._marks,
            "people": self._people,
            "to_do": self._to_do,
            "safety": self._safety,
        }

    def open(self, what: str) -> None:
        """Open the dialog of one key."""
        self._keys[what]()

    def _outcome(self) -> None:
        self._choose("Outcome", "How did it end?", OUTCOMES, note_outcome)

    def _mode(self) -> None:
        modes = modes_of(self._page.study)
        if modes:
            self._choose("How it was held", "How was it held?", modes, note_mode)
        else:
            tell(self._page, "study.toml has no list of modes under [attributes].")

    def _others(self) -> None:
        def answered(answer: str) -> None:
            self._note(note_others, answer)
            if answer == "yes":
                self._write("others", "Others there", "Who else was there, and when?")

        question = "Was anybody else there, on either side?"
        self._push(ChoiceDialog("Others there", question, OTHERS_PRESENT), answered)

    def _write(self, kind: ReflectionKind, title: str, question: str) -> None:
        interview = self._interview

        def keep(study: "Study", text: str) -> None:
            reflect(study, interview, kind, text)

        self._push_line(title, f"{question} {_SEALED}", keep, kind)

    def _marks(self) -> None:
        from vivavoce.tui.screens.marks import MarksScreen

        self._page.app.push_screen(MarksScreen(self._interview))

    def _people(self) -> None:
        from vivavoce.tui.dialogs.suggest import SuggestDialog

        dialog = SuggestDialog(self._page.study, self._participant, self._page.voce.typed)
        self._push(dialog, lambda who: tell(self._page, f"{who} is in the study: suggested."))

    def _to_do(self) -> None:
        follow_ups = open_follow_ups(self._page.study, self._participant)
        self._push(ToDoDialog(self._participant, follow_ups), self._to_do_answered)

    def _to_do_answered(self, answer: str) -> None:
        if answer == ADD:
            self._push(ChoiceDialog("To be done", "What is to be done?", KINDS), self._add)
        else:
            self._done(int(answer))

    def _add(self, kind: str) -> None:
        participant, interview = self._participant, self._interview

        def keep(study: "Study", text: str) -> None:
            open_follow_up(study, participant, cast("FollowUpKind", kind), interview, text)

        prompt = "By when? 2026-12-01, or +14 for in 14 days; enter alone for no date."
        typed = self._page.voce.typed.of(f"due {participant}")
        self._push(WriteDialog(kind.capitalize(), prompt, keep, typed, may_be_empty=True))

    def _done(self, number: int) -> None:
        initials = self._page.study.settings.initials

        def keep(study: "Study", text: str) -> None:
            close_follow_up(study, number, text)

        if len(initials) == 1:
            self._in_background(lambda study: keep(study, initials[0]), f"done {number}")
        else:
            self._push_line("Done", "Your initials, as in study.toml:", keep, f"done {number}")

    def _safety(self) -> None:
        self._push(safety_dialog(self._interview, self._page.voce.typed))

    def _choose(
        self,
        title: str,
        question: str,
        choices: tuple[str, ...],
        note: Callable[["Study", InterviewId, str], None],
    ) -> None:
        self._push(ChoiceDialog(title, question, choices), partial(self._note, note))

    def _note(self, note: Callable[["Study", InterviewId, str], None], value: str) -> None:
        self._in_background(lambda study: note(study, self._interview, value), note.__name__)

    def _push_line(self, title: str, prompt: str, keep: Keep, purpose: str) -> None:
        typed = self._page.voce.typed.of(f"{purpose} {self._interview}")
        self._push(WriteDialog(title, prompt, keep, typed))

    def _in_background(self, work: Callable[["Study"], object], group: str) -> None:
        # Of one group the newer would win, and each of these is to be kept.
        in_background(self._page, work, lambda _: self._page.show_after(), group=group)

    def _push(self, dialog: Dialog[T], then: Callable[[T], object] = lambda _: None) -> None:
        self._page.app.push_screen(dialog, when_answered(then))
