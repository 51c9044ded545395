"""Opening and consent: what is said before the recorder is switched on."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.consent import RECORD, TAKE_PART, Answer, ConsentItem
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.call_plan import CallPlan
from vivavoce.session.calls import begin_call
from vivavoce.session.consenting import answers_of, record_answer
from vivavoce.session.live_call import LiveCall
from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.opening_words import DECLINED, consent_rows
from vivavoce.tui.plain_text import plain, plain_lines
from vivavoce.tui.screens.page import Page
from vivavoce.tui.status_link import StatusLink

if TYPE_CHECKING:
    from vivavoce.study.study import Study


class OpeningScreen(Page):
    """Not recorded: the opening lines, then each consent item in its approved words."""

    CSS_PATH = "opening.tcss"
    HELP_TITLE = "Opening and consent"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer('yes')", "yes", tooltip="they said yes to this item", id="opening.y"),
        Binding("n", "answer('no')", "no", tooltip="they said no to this item", id="opening.n"),
        Binding(
            "s", "answer('not asked')", "not asked", tooltip="leave this item out", id="opening.s"
        ),
        Binding(
            "up",
            "move(-1)",
            "look",
            key_display="↑↓",
            tooltip="look at another item",
            id="opening.up",
        ),
        Binding(
            "down",
            "move(1)",
            show=False,
            key_display="↑↓",
            tooltip="look at another item",
            id="opening.down",
        ),
        Binding("enter", "begin", "begin the call", tooltip="begin the call", id="opening.begin"),
        Binding("escape", "leave", "back", tooltip="go back to Study", id="opening.back"),
    ]

    def __init__(self, plan: CallPlan) -> None:
        super().__init__()
        self._plan = plan
        self._at = 0
        self._beginning = False
        self._lines = Static(classes="pane", id="opening-lines")
        self._items = Static(classes="pane", id="opening-items")
        self._line = Static(id="opening-line")

    def content(self) -> Iterable[Widget]:
        """Return what to say, and what to ask."""
        yield self._lines
        yield self._items
        yield self._line

    def on_mount(self) -> None:
        """Show both."""
        self._lines.border_title = plain("Say first")
        self._items.border_title = plain("Then ask")
        self.title_line.say(f"Opening · {self._plan.interview}", "○ not recorded")
        self._lines.update(
            plain_lines([plain(f"· {line}") for line in self.study.settings.opening.say])
        )
        self._at = next((n for n, a in enumerate(self._answers.values()) if a == "not asked"), 0)
        self._paint()

    @property
    def item(self) -> ConsentItem:
        """The item that is being asked."""
        return self.study.settings.consent_items[self._at]

    @property
    def _answers(self) -> dict[str, Answer]:
        answers = answers_of(self.study, self._plan.interview.participant)
        return {answer.item: answer.answer for answer in answers}

    def action_answer(self, answer: Answer) -> None:
        """Record an answer and go on to the next item."""
        initials = self.study.settings.initials
        taken_by = initials[0] if len(initials) == 1 else None
        code, person = self.item.code, self._plan.interview.participant
        try:
            record_answer(self.study, person, code, answer, mode="verbal", taken_by=taken_by)
        except VivavoceError as error:
            self.voce.show_refusal(error)
            return
        if (code, answer) == (TAKE_PART, "no"):
            self.voce.show_study()
            self.app.push_screen(NoticeDialog(DECLINED, "They do not take part"))
            return
        self.action_move(1)

    def action_move(self, by: int) -> None:
        """Look at another item."""
        last = len(self.study.settings.consent_items) - 1
        self._at = min(max(self._at + by, 0), last)
        self._paint()

    def action_begin(self) -> None:
        """Start the recorder, off the record."""
        if self._beginning:
            return
        self._beginning = True
        self._line.update(plain("Starting the recorder…"))
        link = StatusLink()

        def begin(study: "Study") -> LiveCall:
            return begin_call(study, self._plan, link)

        in_background(self, begin, lambda live: self._begun(live, link), self._refused)

    def _begun(self, live: LiveCall, link: StatusLink) -> None:
        from vivavoce.tui.screens.call import CallScreen

        self.voce.go_to(CallScreen(live, link))

    def _refused(self, error: VivavoceError) -> None:
        self._beginning = False
        self._paint()
        self.voce.show_refusal(error)

    def _paint(self) -> None:
        answers = self._answers
        items = self.study.settings.consent_items
        self._items.update(plain_lines(consent_rows(items, answers, self._at)))
        if answers.get(TAKE_PART) != "yes":
            words = plain("The call can begin when they agree to take part.")
        elif answers.get(RECORD) != "yes":
            words = plain(
                ("NOT RECORDED – NOTES ONLY", "bold $text-warning"), " · no sound is kept"
            )
        else:
            words = plain("enter begins, still off the record: F2 then switches the recorder on.")
        self._line.update(words)
