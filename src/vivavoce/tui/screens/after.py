"""After the call: the recorder finishes its files, then the study takes them in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_counts import CallCounts, counts_of
from vivavoce.session.consent.consenting import withdrawal_cut_off
from vivavoce.session.finishing import finish_waiting_calls, take_over_call
from vivavoce.session.live_call import LiveCall
from vivavoce.session.reopening import may_reopen, reopen_call, stopped_at
from vivavoce.session.unattended import destroy_unattended, keep_unattended, undecided_spans
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.question_words import question_words
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.calling.status_link import StatusHeard, StatusLink
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.unattended import UnattendedDialog
from vivavoce.tui.opening_words import cut_off_words
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.screens.after_page import AfterPage
from vivavoce.tui.widgets.draft_line import DraftLine
from vivavoce.tui.words import counted, minutes_words

if TYPE_CHECKING:
    from vivavoce.study.study import Study


class AfterScreen(AfterPage):
    """Says when all is safe, what was recorded, and what can be done next."""

    HELP_TITLE = "After the call"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "transcribe", "transcribe now", tooltip="make the draft now", id="after.t"),
        Binding("enter", "go_on", "go on", tooltip="read the draft, or go to Study", id="after.go"),
        Binding(
            "r",
            "record_again",
            "record again",
            tooltip="one more thing: record again, as a new part (asks first)",
            id="after.again",
        ),
        Binding(
            "l",
            "take_into_later",
            "for later ones",
            tooltip="take a question into later interviews: everyone's, or one person's",
            id="after.later",
        ),
        Binding("escape", "leave", "to the study", tooltip="go to Study", id="after.leave"),
    ]

    def __init__(self, live: LiveCall, link: StatusLink, state: CallState) -> None:
        super().__init__(live.plan.interview)
        self._live = live
        self._link = link
        self._state = state
        self.is_taken_over = False
        self._can_reopen = False
        self._reopening = False
        self._body = Static(id="after-body")
        self.draft_line = DraftLine(live.plan.interview)

    def content(self) -> Iterable[Widget]:
        """Return what was recorded, how a transcription goes, and what can be said about it."""
        with self._scroll:
            yield self._body
            yield self.draft_line
            yield self.after_list

    def on_mount(self) -> None:
        """Wait for the recorder in a thread."""
        self.title_line.say(f"After the call · {self.interview}")
        self._body.update(plain("Finishing the files…"))
        self.show_after()
        self._link.connect(self)
        self.voce.drafts.changed.subscribe(self, self.draft_line.hear)
        self.set_interval(5, self._look_at_the_time)
        live = self._live

        def take_over(study: "Study") -> CallCounts:
            live.wait_until_finished()
            problem = take_over_call(study, live.plan.interview)
            return counts_of(study, live.plan.interview, problem)

        in_background(self, take_over, self._taken_over, self._refused, "take-over")

    def on_unmount(self) -> None:
        """Listen no more."""
        self._link.disconnect(self)

    def on_status_heard(self, message: StatusHeard) -> None:
        """Show how far the recorder is."""
        if message.status.finishing and not self.is_taken_over:
            done, of = message.status.finishing
            self._body.update(plain(f"Finishing the files… {done} of {counted(of, 'part')} sealed"))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer a transcription where there is sound, and for five minutes to record again."""
        if action == "transcribe":
            can = self.is_taken_over and self._state.with_sound
            return can and self.draft_line.stands != "being finished"
        return self._can_reopen if action == "record_again" else True

    def action_transcribe(self) -> None:
        """Make the draft, while other screens are used."""
        self.voce.drafts.begin(self.interview)

    def action_take_into_later(self) -> None:
        """Note a question for later interviews, as often as one comes to mind."""
        from vivavoce.tui.carrying_over import ask_for_later

        ask_for_later(self, self._live.plan.interview, self._live.plan.schedule)

    def action_record_again(self) -> None:
        """Ask whether they know, then record again."""
        question = "Record again? Ask them first."
        detail = "It begins off the record, as a new part of this interview."
        dialog = ConfirmDialog(question, detail, "One more thing")
        self.app.push_screen(dialog, when_answered(lambda _: self._reopen()))

    def _reopen(self) -> None:
        if self._reopening:
            return
        self._reopening = True
        plan, link = self._live.plan, StatusLink()

        def reopen(study: "Study") -> LiveCall:
            return reopen_call(study, plan, link)

        in_background(self, reopen, lambda live: self._reopened(live, link), self._not_reopened)

    def _reopened(self, live: LiveCall, link: StatusLink) -> None:
        from vivavoce.tui.screens.call import CallScreen

        words = "Re-opened, off the record. Tell them, then F2."
        self.voce.go_to(CallScreen(live, link, said=words))

    def _not_reopened(self, error: VivavoceError) -> None:
        self._reopening = False
        self.voce.show_refusal(error)

    def _look_at_the_time(self) -> None:
        """Offer to record again for as long as that can be done."""
        interview = self.interview
        sound = self._live.plan.sound
        can = self.is_taken_over and not sound.play and may_reopen(self.study, interview)
        if can is not self._can_reopen:
            self._can_reopen = can
            self.refresh_bindings()

    def _ask_about_unattended(self) -> None:
        interview = self.interview
        spans = undecided_spans(self.study, interview)
        if not spans:
            return

        def answered(answer: str) -> None:
            decide = keep_unattended if answer == "keep" else destroy_unattended
            in_background(self, lambda study: decide(study, interview), lambda _: None)

        self.app.push_screen(UnattendedDialog(spans[0]), when_answered(answered))

    def action_go_on(self) -> None:
        """Read the draft where it is ready; go to Study where it is not."""
        if self.draft_line.stands == "ready":
            from vivavoce.tui.screens.transcript import TranscriptScreen

            self.voce.go_to(TranscriptScreen(self.interview))
        else:
            self.action_leave()

    def _taken_over(self, counts: CallCounts) -> None:
        self.is_taken_over = True
        sound = "No sound was kept."
        if self._state.with_sound:
            sound = counts.problem or "All of it is sealed and in the study."
        sign = ("! ", "bold $text-warning") if counts.problem else ("✓ ", "$text-success")
        stopped = stopped_at(self.study, self.interview)
        when = f"Stopped {stopped:%H:%M} – tell them. " if stopped else ""
        rows = [
            plain(sign, (f"{when}{minutes_words(counts.length_ms)}. ", "bold"), sound),
            plain(),
            plain(f"  {question_words(counts)}"),
            plain(f"  {counted(counts.marks, 'mark')}, {counted(counts.notes, 'note')}"),
            plain(f"  {_off_words(counts)}"),
        ]
        until = withdrawal_cut_off(self.study, self._state.participant)
        rows += [plain(f"  {cut_off_words(until)}")] if until else []
        self._body.update(plain_lines(rows))
        self.show_after()
        self._look_at_the_time()
        self.refresh_bindings()
        if self._live.draft and self._state.with_sound:
            self.draft_line.complete(self._live.draft)
        self._ask_about_unattended()

    def on_draft_line_changed(self, _: DraftLine.Changed) -> None:
        """Offer what can be done now."""
        self.refresh_bindings()

    def _refused(self, error: VivavoceError) -> None:
        if not self.voce.lock_desk.is_locked:
            self._finish_for_the_recorder()
            return
        self._body.update(
            plain((error.message, "$text-error"), "\n\nIn Study, u unlocks and finishes it.")
        )

    def _finish_for_the_recorder(self) -> None:
        """The recorder is gone; with the keys at hand, what it wrote is finished here."""
        interview = self.interview
        self._body.update(plain("The recorder is gone. Finishing what it wrote…"))

        def finish(study: "Study") -> CallCounts:
            recovery = finish_waiting_calls(study)
            return counts_of(study, interview, " ".join(recovery.problems))

        in_background(self, finish, self._taken_over, self._not_finished, "take-over")

    def _not_finished(self, error: VivavoceError) -> None:
        self._body.update(plain((error.message, "$text-error")))


def _off_words(counts: CallCounts) -> str:
    if not counts.times_off:
        return "never off the record"
    return (
        f"{counted(counts.times_off, 'time')} off the record, {minutes_words(counts.off_ms)} in all"
    )
