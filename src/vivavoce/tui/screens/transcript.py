"""The transcript: who said what, when, under which question."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.tui.background import in_background
from vivavoce.tui.plain_text import plain
from vivavoce.tui.screens.page import Page
from vivavoce.tui.transcript_text import transcript_text

if TYPE_CHECKING:
    from vivavoce.study.study import Study


class TranscriptScreen(Page):
    """The raw draft, or with `as_released` the text as signing off would release it."""

    CSS_PATH = "transcript.tcss"
    HELP_TITLE = "Transcript"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "anonymise", "anonymise", tooltip="decide what identifies someone"),
        Binding("up", "scroll(-1)", "scroll", key_display="↑↓", tooltip="scroll a line"),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", "a page", key_display="PgUp PgDn", tooltip="scroll a page"),
        Binding("pagedown", "page(1)", show=False),
        Binding("escape", "back", "back", tooltip="go back"),
    ]

    def __init__(self, interview: InterviewId, *, as_released: bool = False) -> None:
        super().__init__()
        self._interview = interview
        self._as_released = as_released
        self._body = Static(plain("Opening…"))
        self._scroll = VerticalScroll(self._body, can_focus=False)
        self.is_shown = False

    def content(self) -> Iterable[Widget]:
        """Return the text, to be scrolled."""
        yield self._scroll

    def on_mount(self) -> None:
        """Open the sealed text in a thread."""
        state = "as it would be released" if self._as_released else "raw: names are in it"
        self.title_line.say(f"Transcript · {self._interview}", state)
        interview, as_released = self._interview, self._as_released

        def read(study: "Study") -> Content:
            return transcript_text(study, interview, as_released=as_released)

        in_background(self, read, self._show, self._refused)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """The text as released is shown from Anonymise; there is no need to go there."""
        return not self._as_released if action == "anonymise" else True

    def action_anonymise(self) -> None:
        """Review this draft."""
        from vivavoce.tui.screens.anonymise import AnonymiseScreen

        self.voce.go_to(AnonymiseScreen(self._interview))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        self.action_scroll(pages * max(1, self._scroll.size.height - 2))

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def _show(self, text: Content) -> None:
        self._body.update(text)
        self.is_shown = True

    def _refused(self, error: VivavoceError) -> None:
        self._body.update(plain((error.message, "$text-error")))
