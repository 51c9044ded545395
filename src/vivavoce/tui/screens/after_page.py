"""What is said about an interview afterwards: shared by the end of a call and by Study."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.aftercare.after_call import after_call
from vivavoce.tui.desks.after import AfterDesk
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.after_list import AfterList


def _key(key: str, what: str, words: str) -> Binding:
    """Return a key that its row names, so that the line of keys need not."""
    return Binding(key, f"after('{what}')", show=False, tooltip=words, id=f"after.{what}")


def _page_key(key: str, pages: int) -> Binding:
    return Binding(
        key,
        f"page({pages})",
        show=False,
        key_display="PgUp PgDn",
        tooltip="scroll a page",
        id=f"after.{key}",
    )


class AfterPage(Page):
    """Shows what has been said about one interview, and opens a dialog for each thing."""

    CSS_PATH = "after.tcss"
    HELP_TITLE = "Afterwards"
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("o", "outcome", "say how it ended"),
        _key("h", "mode", "say how it was held"),
        _key("w", "others", "say whether anybody else was there"),
        _key("s", "setting", "write where they were, sealed"),
        _key("f", "reflection", "write down what you think of it, sealed"),
        _key("m", "marks", "listen to the marks, and write about them"),
        _key("p", "people", "add somebody whom they suggested"),
        _key("d", "to_do", "note what is to be done, or that it is done"),
        Binding(
            "y",
            "after('safety')",
            "safety record",
            tooltip="write what happened into the sealed safety record",
            id="after.safety",
        ),
        _page_key("pageup", -1),
        _page_key("pagedown", 1),
    ]

    def __init__(self, interview: InterviewId) -> None:
        super().__init__()
        self.interview = interview
        self.after_list = AfterList(id="after-list")
        self._scroll = VerticalScroll(id="after-scroll", can_focus=False)
        self._desk = AfterDesk(self, interview)

    def show_after(self) -> None:
        """Read how it stands and paint it."""
        stands = after_call(self.study, self.interview)
        self.after_list.show(stands, self.study.settings.safety)

    def on_screen_resume(self) -> None:
        """Show what a dialog or a screen above has changed."""
        self.show_after()

    def action_after(self, what: str) -> None:
        """Open the dialog of one row."""
        self._desk.open(what)

    def action_page(self, pages: int) -> None:
        """Scroll, where there is more than room."""
        self._scroll.scroll_relative(y=pages * self._scroll.size.height, animate=False)
