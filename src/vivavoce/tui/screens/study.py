"""Study: everyone in it, what is next for each, and the way to every other screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.session.status import ParticipantStatus, StudyStatus, study_status
from vivavoce.tui.plain_text import cell, plain, tell
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.people_table import PeopleTable
from vivavoce.tui.words import NEXT_SCREENS, NOTHING, consent_words

if TYPE_CHECKING:
    from vivavoce.domain.identifiers import InterviewId
    from vivavoce.tui.draft_desk import Draft

_EMPTY = (
    "Nobody is in this study yet.\n\n"
    "Add a person in another terminal, in this folder:\n\n"
    "    vivavoce participant add KI-01\n\n"
    "It asks for the name, and seals it. The person appears here within seconds."
)
_LOOK_AGAIN_SECONDS = 5


class StudyScreen(Page):
    """The first screen, below all others."""

    HELP_TITLE = "Study"
    AUTO_FOCUS = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "call", "call", tooltip="prepare a call with this person", id="study.call"),
        Binding(
            "t",
            "transcript",
            "transcript",
            tooltip="transcribe the latest interview, or read its draft",
            id="study.transcript",
        ),
        Binding(
            "a",
            "anonymise",
            "anonymise",
            tooltip="decide what identifies someone in the draft",
            id="study.anonymise",
        ),
        Binding(
            "e",
            "schedule",
            "schedule",
            tooltip="look at an interview schedule, or edit it",
            id="study.schedule",
        ),
        Binding("x", "batch", "export", tooltip="release a batch", id="study.batch"),
        Binding("u", "lock", "unlock/lock", tooltip="unlock or lock the study", id="study.lock"),
        Binding("q", "app.quit", "quit", tooltip="leave Vivavoce", id="study.quit"),
        Binding("up", "none", show=False, key_display="↑ ↓", tooltip="choose a person"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._table = PeopleTable(cursor_type="row")
        self._empty = Static(plain(_EMPTY), id="study-empty")
        self._line = Static(id="study-line")
        self._status: StudyStatus | None = None

    def content(self) -> Iterable[Widget]:
        """Return the table, or how to begin, and a line on what goes on."""
        yield self._table
        yield self._empty
        yield self._line

    def on_mount(self) -> None:
        """Show the study, and look again from time to time."""
        self._table.add_columns(*(cell(name) for name in ("ID", "Stage", "Consent", "Next")))
        self.voce.drafts.changed.subscribe(self, self._draft_changed)
        self.voce.lock_desk.changed.subscribe(self, lambda _: self.show_status())
        self.set_interval(_LOOK_AGAIN_SECONDS, self._look_again)
        self.show_status()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was open."""
        if self._table.columns:
            self.show_status()

    def show_status(self) -> None:
        """Read the study again and paint it."""
        status = study_status(self.study)
        if status != self._status:
            self._status = status
            self._paint_people(status.participants)
        self._paint_lines(status)

    @property
    def chosen(self) -> ParticipantStatus | None:
        """The person on whose row the cursor is."""
        people = self._status.participants if self._status else ()
        row = self._table.cursor_row
        return people[row] if 0 <= row < len(people) else None

    def action_next(self) -> None:
        """Open what the stage of this person asks for."""
        if person := self.chosen:
            where = NEXT_SCREENS.get(person.stage)
            if person.interviews and person.interviews[-1].state != "finished":
                lock_desk = self.voce.lock_desk
                lock_desk.unlocked(lock_desk.finish_waiting, "Its recording is not finished yet.")
            elif where:
                getattr(self, f"action_{where}", self.action_transcript)()
            else:
                tell(self, f"{person.id}: {person.stage}. Nothing is to be done.")

    def action_call(self) -> None:
        """Prepare a call."""
        from vivavoce.tui.screens.ready import ReadyScreen

        if self.chosen:
            self.app.push_screen(ReadyScreen(self.chosen.id))

    def action_transcript(self) -> None:
        """Read the draft; make it where there is none."""
        interview = self._latest()
        if interview and self.chosen and self.chosen.stage == "interviewed":
            self.voce.drafts.begin(interview)
        elif interview:
            self.voce.lock_desk.unlocked(lambda: self._read(interview), "A raw draft is sealed.")

    def action_anonymise(self) -> None:
        """Review the draft."""
        interview = self._latest()
        if interview:
            self.voce.lock_desk.unlocked(lambda: self._review(interview), "A raw draft is sealed.")

    def action_batch(self) -> None:
        """Release a batch."""
        from vivavoce.tui.screens.batch import BatchScreen

        self.voce.lock_desk.unlocked(
            lambda: self.app.push_screen(BatchScreen()),
            "Every name in the study is looked for in what leaves it.",
        )

    def action_schedule(self) -> None:
        """Open a schedule; ask which where there are several."""
        from vivavoce.tui.schedule_opening import open_schedule

        open_schedule(self)

    def action_lock(self) -> None:
        """Unlock, or lock."""
        self.voce.lock_desk.toggle()

    def _latest(self) -> "InterviewId | None":
        person = self.chosen
        if person and not person.interviews:
            tell(self, f"{person.id} has not been interviewed yet: c prepares the call.")
        return person.interviews[-1].id if person and person.interviews else None

    def _read(self, interview: "InterviewId") -> None:
        from vivavoce.tui.screens.transcript import TranscriptScreen

        self.app.push_screen(TranscriptScreen(interview))

    def _review(self, interview: "InterviewId") -> None:
        from vivavoce.tui.screens.anonymise import AnonymiseScreen

        self.app.push_screen(AnonymiseScreen(interview))

    def _look_again(self) -> None:
        if self.app.screen is self:
            self.show_status()

    def _draft_changed(self, draft: "Draft") -> None:
        # The screen after the call says so itself.
        if draft.is_done and type(self.app.screen).__name__ != "AfterScreen":
            tell(self, f"The draft of {draft.interview} is ready.")
        self.show_status()

    def _paint_people(self, people: tuple[ParticipantStatus, ...]) -> None:
        row = self._table.cursor_row
        self._table.clear()
        for person in people:
            self._table.add_row(
                cell(person.id, "bold"),
                cell(person.stage),
                cell(consent_words(person.consent)),
                cell(person.next_step),
                key=person.id,
            )
        self._table.move_cursor(row=min(row, len(people) - 1))
        self._table.display = bool(people)
        self._empty.display = not people

    def _paint_lines(self, status: StudyStatus) -> None:
        waiting = [person for person in status.participants if person.next_step != NOTHING]
        lock = "locked" if self.voce.lock_desk.is_locked else "unlocked"
        need = f"{len(waiting)} need{'s' if len(waiting) == 1 else ''} you · {lock}"
        self.title_line.say(f"Vivavoce · {status.name}", need)
        draft = self.voce.drafts.current
        if status.running:
            words = plain(
                (f"● A RECORDING IS RUNNING ({status.running.interview})", "bold $text-error")
            )
        elif draft and draft.is_running:
            words = plain(f"Transcribing {draft.interview}: {draft.share:.0%}")
        else:
            words = plain((f"{len(status.participants)} in the study", "$foreground-muted"))
        self._line.update(words)
