"""Consent as a clip of its own: recorded, repeated item by item, and kept apart from the call."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from vivavoce.domain.consent import RECORD, Answer
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.clip import ConsentClip, discard_clip, end_clip
from vivavoce.session.live_call import LiveCall
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.clip_safety import ClipSafety
from vivavoce.tui.calling.recorder import CallRecorder
from vivavoce.tui.calling.recorder_queue import Answered
from vivavoce.tui.calling.state import ENDED, CallState
from vivavoce.tui.calling.status_link import StatusHeard, StatusLink
from vivavoce.tui.calling.trouble_words import trouble_words
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.opening_words import CLIP_EMPTY, CLIP_GONE, clip_lines, ending_words
from vivavoce.tui.plain_text import plain
from vivavoce.tui.screens.asking import AskingPage
from vivavoce.tui.widgets.record_line import RecordLine

if TYPE_CHECKING:
    from vivavoce.study.study import Study


@dataclass
class ClipState(CallState):
    """How a clip stands: it has no planned end."""

    @property
    def until(self) -> str:
        """What the line says on its right."""
        return "consent"


class ClipScreen(AskingPage):
    """Asks each item again while the recorder hears it; what it shows is what was acknowledged."""

    CSS_PATH = "opening.tcss"
    HELP_TITLE = "Recording consent"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "end",
            "end the clip, begin the call",
            tooltip="end the clip, keep it, and begin the call",
            id="clip.end",
        ),
        Binding("escape", "leave", "end the clip", tooltip="end the clip (asks)", id="clip.leave"),
    ]

    def __init__(self, plan: CallPlan, clip: ConsentClip, link: StatusLink) -> None:
        super().__init__(plan)
        self.live = clip.live
        self.state = ClipState(self.participant, plan.schedule, clip.live.progress, with_sound=True)
        self._clip = clip
        self._link = link
        self._recorder = CallRecorder(clip.live, self.state, self._post_if_here)
        self.safety = ClipSafety(self, self._recorder)
        self._record_line = RecordLine(self.state)
        self._repeated: dict[str, bool] = {}
        self._words = ""
        self._is_ending = False

    def compose(self) -> Iterable[Widget]:
        """Put the record line where other screens have a title."""
        yield self._record_line
        yield from self.content()
        yield self.keys_line

    def on_mount(self) -> None:
        """Go on the record: they have agreed to that."""
        self._link.connect(self)
        self.state.hear(self.live.status)
        agreed = (item.code for item in self.items if self.gate.says_yes(item.code))
        self._repeated = dict.fromkeys(agreed, False)
        self.begin_asking(self.lines_to_say(), 0)
        self._recorder.go("on")
        self._repaint_lines()

    def on_unmount(self) -> None:
        """Send no more keys."""
        self._link.disconnect(self)
        self._recorder.close()

    @property
    def repeated(self) -> dict[str, bool]:
        """The items that they had agreed to before, and whether they said so again."""
        return self._repeated

    def lines_to_say(self) -> list[str]:
        """Return what the clip begins with."""
        return clip_lines(self.participant, datetime.now().astimezone().date())

    def on_status_heard(self, message: StatusHeard) -> None:
        """Show how the clip stands; go back where its recorder has ended by itself."""
        self.state.hear(message.status)
        self._repaint_lines()
        if message.status.state in ENDED and not self._is_ending:
            self._is_ending = True
            app = self.voce
            self._go_back()
            app.push_screen(NoticeDialog(CLIP_GONE, "The clip has ended"))

    def on_answered(self, message: Answered) -> None:
        """Show what the recorder has acknowledged, or why it has not."""
        self.say(self._recorder.answered(message))

    def answered(self, code: str, answer: Answer) -> None:
        """Go on; a no to the recording ends it at once, and nothing of it is kept."""
        if code in self._repeated and self.state.is_recording:
            self._repeated[code] = True
        if (code, answer) == (RECORD, "no") and RECORD not in self.gate.refused:
            self._discard(lambda _: self._go_back())
        else:
            super().answered(code, answer)

    def end_kindly(self, item: str) -> None:
        """Destroy the clip, and thank them."""
        dialog = NoticeDialog(ending_words(item, was_recorded=True), "They do not take part")

        def leave(_: None) -> None:
            app = self.voce
            app.show_study()
            app.push_screen(dialog)

        self._discard(leave)

    def action_end(self) -> None:
        """End the clip and begin the call."""
        try:
            self.gate.require_call(self.participant)
        except VivavoceError as error:
            self.say(error.message)
        else:
            self.end(begins=True)

    def action_leave(self) -> None:
        """Ask whether the clip is to end."""
        self.safety.ask_to_stop()

    def end(self, *, begins: bool) -> None:
        """End the clip and keep it; then begin the call, or go back to the opening."""
        if self._is_ending:
            return
        self._is_ending = True
        self.say("Ending the clip…")
        link, by = StatusLink(), self.voce.interviewer.initials

        def end(study: "Study") -> LiveCall | None:
            if not end_clip(study, self._clip, by):
                raise VivavoceError(CLIP_EMPTY)
            return begin_call(study, self.plan, link) if begins else None

        def ended(live: LiveCall | None) -> None:
            from vivavoce.tui.screens.call import CallScreen

            if live:
                self.voce.go_to(CallScreen(live, link))
            else:
                self._go_back()

        in_background(self, end, ended, self._refused)

    def say(self, words: str) -> None:
        """Put words on the line above the keys."""
        self._words = words
        self._repaint_lines()

    def line_words(self) -> Content:
        """Return trouble, or what was said last."""
        left = [code for code, done in self._repeated.items() if not done]
        to_do = f"{len(left)} to repeat" if left else "all is repeated: enter ends the clip"
        trouble = trouble_words(self.state)
        words = " · ".join(part for part in (trouble, self._words, to_do) if part)
        is_loud = trouble or words.startswith("!")
        return plain((words, "bold $text-warning" if is_loud else "$foreground-muted"))

    def _repaint_lines(self) -> None:
        # A dialog over the clip has a line of its own.
        for line in (self._record_line, *self.app.screen.query(RecordLine)):
            line.repaint()
        self._line.update(self.line_words())
        self.set_class(not self.state.is_recording, "-off")

    def _discard(self, then: Callable[[None], object]) -> None:
        self._is_ending = True
        self.say("Destroying the clip…")
        in_background(self, lambda study: discard_clip(study, self._clip), then, self._refused)

    def _refused(self, error: VivavoceError) -> None:
        app = self.voce
        self._go_back()
        app.show_refusal(error)

    def _go_back(self) -> None:
        from vivavoce.tui.screens.opening import OpeningScreen

        if self.is_attached:
            self.voce.go_to(OpeningScreen(self.plan))

    def _post_if_here(self, answer: Answered) -> None:
        if self.is_running:
            self.post_message(answer)
