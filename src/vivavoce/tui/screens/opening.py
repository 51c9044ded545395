"""Opening and consent: what is said before the recorder is switched on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.calls import begin_call
from vivavoce.session.consent.clip import ConsentClip, begin_clip, can_record_clip, lacks_clip
from vivavoce.session.consent.evidence import has_clip
from vivavoce.session.live_call import LiveCall
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.status_link import StatusLink
from vivavoce.tui.dialogs.confirm import ConfirmDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.opening_words import RECORD_IT, ending_words, lines_to_say, missing_words
from vivavoce.tui.plain_text import plain
from vivavoce.tui.screens.asking import AskingPage

if TYPE_CHECKING:
    from vivavoce.study.study import Study

T = TypeVar("T")

_WITHOUT = (
    "Their consent is then spoken only: no evidence of it is kept. Going back, r records it as a "
    "clip of its own."
)


class OpeningScreen(AskingPage):
    """Not recorded: the opening lines, then each consent item in its approved words."""

    CSS_PATH = "opening.tcss"
    HELP_TITLE = "Opening and consent"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "r",
            "record",
            "record this consent",
            tooltip="they agree: record their consent as a clip of its own",
            id="opening.record",
        ),
        Binding("w", "who", "who asks", tooltip="say who is interviewing", id="opening.who"),
        Binding("enter", "begin", "begin the call", tooltip="begin the call", id="opening.begin"),
        Binding("escape", "leave", "back", tooltip="go back to Study", id="opening.back"),
    ]

    _beginning = False

    def on_mount(self) -> None:
        """Show what to say; ask who is interviewing, and about sample wording."""
        self.title_line.say(f"Opening · {self.plan.interview}", "○ not recorded")
        answers = self.answers
        unasked = [n for n, i in enumerate(self.items) if answers[i.code].answer == "not asked"]
        self.begin_asking(self.lines_to_say(), next(iter(unasked), 0))
        self.voce.interviewer.ask_once(self._mind_sample)

    def lines_to_say(self) -> list[str]:
        """Return the study's own lines, and the limits of confidentiality."""
        return lines_to_say(self.study.settings)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer the recorder once they agreed to it, where there is something to record with."""
        return can_record_clip(self.study, self.plan) if action == "record" else True

    def end_kindly(self, item: str) -> None:
        """Thank them; nothing was recorded."""
        app = self.voce
        app.show_study()
        words = ending_words(item, was_recorded=False)
        app.push_screen(NoticeDialog(words, "They do not take part"))

    def action_who(self) -> None:
        """Ask who is interviewing."""
        self.voce.interviewer.ask(self.paint)

    def action_record(self) -> None:
        """Record consent as a clip of its own."""
        link = StatusLink()

        def begin(study: "Study") -> ConsentClip:
            return begin_clip(study, self.plan, link)

        self._start(begin, lambda clip: self._clip_begun(clip, link))

    def action_begin(self) -> None:
        """Begin the call; without a clip that could be made, ask first."""
        if self._could_be_evidence:
            dialog = ConfirmDialog("Begin without a clip?", _WITHOUT, "Spoken consent")
            self.app.push_screen(dialog, when_answered(lambda _: self._begin()))
        else:
            self._begin()

    @property
    def _could_be_evidence(self) -> bool:
        """Whether something was agreed to by word only, and a recorder could hear it again."""
        return lacks_clip(self.study, self.plan)

    @property
    def _has_clip(self) -> bool:
        return has_clip(self.study, self.plan.interview)

    def _begin(self) -> None:
        link = StatusLink()

        def begin(study: "Study") -> LiveCall:
            return begin_call(study, self.plan, link)

        self._start(begin, lambda live: self._begun(live, link))

    def _start(self, begin: "Callable[[Study], T]", then: Callable[[T], None]) -> None:
        """Start a recorder, off the record, unless one is being started."""
        if self._beginning:
            return
        self._beginning = True
        self._line.update(plain("Starting the recorder…"))
        in_background(self, begin, then, self._refused)

    def _begun(self, live: LiveCall, link: StatusLink) -> None:
        from vivavoce.tui.screens.call import CallScreen

        self.voce.go_to(CallScreen(live, link))

    def _clip_begun(self, clip: ConsentClip, link: StatusLink) -> None:
        from vivavoce.tui.screens.clip import ClipScreen

        self.voce.go_to(ClipScreen(self.plan, clip, link))

    def _refused(self, error: VivavoceError) -> None:
        self._beginning = False
        self.paint()
        self.voce.show_refusal(error)

    def _mind_sample(self) -> None:
        """Ask about sample wording before it could be read out."""
        answers = self.answers
        asked = [i.ask for i in self.items if answers[i.code].answer == "not asked"]
        said = [line for line in self.lines_to_say() if line in self._samples]
        if said or self._samples & set(asked):
            self.ask_about_sample()

    def line_words(self) -> Content:
        """Say what keeps the call from beginning, or what enter does."""
        gate = self.gate
        if not gate.may_begin:
            return plain(missing_words(gate.withheld[0]))
        if not gate.may_record:
            return plain(("NOT RECORDED – NOTES ONLY", "bold $text-warning"), " · no sound is kept")
        if self._could_be_evidence:
            return plain(RECORD_IT)
        kept = "Their consent is kept as a clip. " if self._has_clip else ""
        return plain(f"{kept}enter begins, still off the record: F2 then switches the recorder on.")
