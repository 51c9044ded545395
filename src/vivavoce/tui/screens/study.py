"""Study: everyone in it, what is next for each, and the way to every other screen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.next_step import NOTHING
from vivavoce.session.aftercare.caring import care_of
from vivavoce.session.status import ParticipantStatus, StudyStatus, study_status
from vivavoce.tui.desks.people import PeopleDesk
from vivavoce.tui.desks.recruiting import RecruitingDesk
from vivavoce.tui.plain_text import plain, plain_lines, tell
from vivavoce.tui.screens.page import Page
from vivavoce.tui.study_bindings import MOST_USED, STUDY_BINDINGS
from vivavoce.tui.widgets.people_table import PeopleTable
from vivavoce.tui.words import NEXT_SCREENS

if TYPE_CHECKING:
    from vivavoce.domain.identifiers import InterviewId
    from vivavoce.tui.desks.draft_news import Draft

_EMPTY = (
    "Nobody is in this study yet.\n\n"
    "p adds a person. For a whole list, in another terminal, in this folder:\n\n"
    "    vivavoce participant import FILE.csv\n\n"
    "Names are sealed. Who was added there appears here within seconds."
)
_LOOK_AGAIN_SECONDS = 5


class StudyScreen(Page):
    """The first screen, below all others."""

    HELP_TITLE = "Study"
    AUTO_FOCUS = "DataTable"
    BINDINGS: ClassVar[list[BindingType]] = [*STUDY_BINDINGS]
    MOST_USED = MOST_USED

    def __init__(self) -> None:
        super().__init__()
        self._table = PeopleTable()
        self._people = PeopleDesk(self)
        self._recruiting = RecruitingDesk(self)
        self._empty = Static(plain(_EMPTY), id="study-empty")
        self._line = Static(id="study-line")
        self._care = Static(id="study-care")
        self._status: StudyStatus | None = None

    def content(self) -> Iterable[Widget]:
        """Return the table, or how to begin, and a line on what goes on."""
        yield self._table
        yield self._empty
        yield self._care
        yield self._line

    def on_mount(self) -> None:
        """Show the study, and look again from time to time."""
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
            self._table.show_people(status.today_first)
            self._table.display = bool(status.participants)
            self._empty.display = not status.participants
        self._paint_lines(status)
        care = care_of(self.study).words
        self._care.display = bool(care)
        self._care.update(plain((care, "$text-warning")))

    @property
    def chosen(self) -> ParticipantStatus | None:
        """The person on whose row the cursor is."""
        return self._table.chosen

    def action_next(self) -> None:
        """Open what is next for this person."""
        person = self.chosen
        if person is None:
            return
        where = NEXT_SCREENS.get(person.stage)
        if person.interviews and person.interviews[-1].state != "finished":
            lock_desk = self.voce.lock_desk
            lock_desk.unlocked(lock_desk.finish_waiting, "Its recording is not finished yet.")
        elif not person.interviews and person.step.waiting_for == NOTHING:
            why = person.stage if person.next_step == NOTHING else person.next_step
            tell(self, f"{person.id}: {why}. Nothing is to be done.")
        elif not person.interviews and person.standing.asks_first:
            self.action_ask_first()
        elif where:
            getattr(self, f"action_{where}", self.action_transcript)()

    def action_call(self) -> None:
        """Prepare a call."""
        from vivavoce.tui.screens.ready import ReadyScreen

        if self.chosen:
            self.app.push_screen(ReadyScreen(self.chosen.id))

    def action_invite(self) -> None:
        """Make letters for this person."""
        from vivavoce.tui.desks.invitations import InvitationDesk

        if self.chosen:
            InvitationDesk(self, self.chosen.id).begin()

    def action_transcript(self) -> None:
        """Read the draft; make it where there is none, or stop one that is being made."""
        interview, drafts = self._latest(), self.voce.drafts
        has_none = self.chosen is not None and self.chosen.stage == "interviewed"
        if interview and (has_none or drafts.has(interview)):
            drafts.begin(interview)
        elif interview:
            self.voce.lock_desk.unlocked(lambda: self._read(interview), "A raw draft is sealed.")

    def action_anonymise(self) -> None:
        """Review the draft."""
        interview = self._latest()
        if interview:
            self.voce.lock_desk.unlocked(lambda: self._review(interview), "A raw draft is sealed.")

    def action_after(self) -> None:
        """Say how the latest interview went."""
        from vivavoce.tui.screens.afterwards import AfterwardsScreen

        if interview := self._latest():
            self.app.push_screen(AfterwardsScreen(interview))

    def action_batch(self) -> None:
        """Release a batch."""
        from vivavoce.tui.screens.batch import BatchScreen

        self.voce.lock_desk.unlocked(
            lambda: self.app.push_screen(BatchScreen()),
            "Every name in the study is looked for in what leaves it.",
        )

    def action_add_person(self) -> None:
        """Add a person to the study."""
        self._people.add(self.chosen.id if self.chosen else "KI-01")

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer to ask first where there is somebody to be asked."""
        if action != "ask_first":
            return True
        person = self.chosen
        return person is not None and bool(person.referred_by or person.standing.asks_first)

    def action_ask_first(self) -> None:
        """Note what has to be asked before this person is contacted."""
        if self.chosen:
            self._people.ask_first(self.chosen)

    def action_contact(self) -> None:
        """Note what came of an attempt to reach this person."""
        if self.chosen:
            self._recruiting.contact(self.chosen.id, self.chosen.facts)

    def action_appointment(self) -> None:
        """Agree on a time with this person, move it or cancel it."""
        if self.chosen:
            self._recruiting.appointment(self.chosen.id)

    def action_decline(self) -> None:
        """Note that this person does not want to take part."""
        if self.chosen:
            self._recruiting.decline(self.chosen.id)

    def on_data_table_row_highlighted(self, event: PeopleTable.RowHighlighted) -> None:
        """Show all that is next for the person on whose row the cursor came to be."""
        event.stop()
        if self._status:
            self._paint_lines(self._status)
        self.refresh_bindings()

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
        elif draft.is_stopped:
            kept = f"What was heard of {draft.interview} is kept: another attempt goes on there."
            tell(self, f"Stopped at {draft.advance.percent}. {kept}")
        self.show_status()

    def _paint_lines(self, status: StudyStatus) -> None:
        lock = "locked" if self.voce.lock_desk.is_locked else "unlocked"
        due = sum(person.step.is_due for person in status.participants)
        need = f"{due} need{'s' if due == 1 else ''} you today · {lock}"
        self.title_line.say(f"Vivavoce · {status.name}", need)
        self._line.update(plain_lines([self._news(status), *self._detail()]))

    def _news(self, status: StudyStatus) -> Content:
        """Say what goes on, or how far the study is."""
        if status.running:
            words = f"● A RECORDING IS RUNNING ({status.running.interview})"
            return plain((words, "bold $text-error"))
        if drafting := self.voce.drafts.words:
            return plain(drafting)
        return plain((status.count_words if status.participants else "", "$foreground-muted"))

    def _detail(self) -> list[Content]:
        """Say in full what its column is too narrow for, or what to keep in mind."""
        person = self.chosen
        if person is None:
            return []
        words = person.next_step if self._table.is_cut else " · ".join(person.facts)
        return [plain(f"{person.id}  ", words)]
