"""Where Vivavoce begins outside of a study: the demo, a new study, or a recent one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vivavoce.session.recent_studies import RecentStudy, recent_studies
from vivavoce.tui.plain_text import plain, tell
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.choice_list import ChoiceList

if TYPE_CHECKING:
    from vivavoce.tui.start_app import StartApp

_WORDS = (
    "There is no study in this folder. A study is a folder with its settings, schedules and "
    "sealed recordings; nothing leaves it unless you say so."
)


class StartScreen(Page):
    """Offers what can be begun; enter takes what is chosen."""

    CSS_PATH = "start.tcss"
    HELP_TITLE = "Start"
    AUTO_FOCUS = "ChoiceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "demo", "demo", tooltip="try the demo, on a sample call", id="start.demo"),
        Binding("m", "make", "make a study", tooltip="make a study, by questions", id="start.make"),
        Binding("q", "app.quit", "leave", tooltip="leave Vivavoce", id="start.leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._recent = recent_studies()
        self._list = ChoiceList(
            Option(plain("Try the demo: a sample call with a made-up person"), id="demo"),
            Option(plain("Make a study, by questions"), id="make"),
            *(Option(plain(_words(study)), id=str(n)) for n, study in enumerate(self._recent)),
            markup=False,
        )

    def content(self) -> Iterable[Widget]:
        """Return a word on where one is, and what there is to choose."""
        yield Static(plain(_WORDS), id="start-words")
        yield self._list

    def on_mount(self) -> None:
        """Say how to choose and how to leave."""
        self.title_line.say("Vivavoce", "↑ ↓ and enter choose · q leaves")
        self._list.highlighted = 2 if self._recent else 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin with what was chosen."""
        event.stop()
        if event.option_id == "demo":
            self.action_demo()
        elif event.option_id == "make":
            self.action_make()
        else:
            self._open(self._recent[int(event.option_id or 0)])

    def action_demo(self) -> None:
        """Leave for the demo."""
        self._start_app.begin_demo()

    def action_make(self) -> None:
        """Ask what a new study needs."""
        from vivavoce.tui.screens.make_study import MakeStudyScreen

        self.app.push_screen(MakeStudyScreen())

    @property
    def _start_app(self) -> "StartApp":
        return cast("StartApp", self.app)

    def _open(self, study: RecentStudy) -> None:
        if study.is_there:
            self._start_app.open_study(study.root)
        else:
            tell(self, f"There is no study in {study.root} any more.", "warning")


def _words(study: RecentStudy) -> str:
    return f"Open {study.root}" + ("" if study.is_there else " (not there any more)")
