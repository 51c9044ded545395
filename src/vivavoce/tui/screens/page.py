"""What every full screen has."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from vivavoce.tui.background import app_of
from vivavoce.tui.widgets.keys_line import KeysLine
from vivavoce.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.app import VivavoceApp


_WIDE = 110
"""So many columns have room for every key on two lines."""


class Page(Screen[None]):
    """A title on top, keys at the bottom, and what a screen is for between them."""

    AUTO_FOCUS = ""

    HELP_TITLE = ""
    """What the help calls this screen."""

    MOST_USED: ClassVar[frozenset[str]] = frozenset()
    """The ids of the keys that are shown where there is little room; none for all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.title_line = TitleLine()
        self.keys_line = KeysLine()

    def compose(self) -> ComposeResult:
        """Put title, content and keys under each other."""
        yield self.title_line
        yield from self.content()
        yield self.keys_line

    def on_resize(self, _: events.Resize) -> None:
        """Name the keys that are used most where there is no room for all; the help has them."""
        if self.MOST_USED:
            self.keys_line.show_only(None if self.size.width >= _WIDE else self.MOST_USED)

    def content(self) -> Iterable[Widget]:
        """Return what stands between the title and the keys."""
        return ()

    @property
    def voce(self) -> "VivavoceApp":
        """The app, with its own type."""
        return app_of(self)

    @property
    def study(self) -> "Study":
        """The study, for the screen's own thread."""
        return self.voce.study

    def action_leave(self) -> None:
        """Go back to Study."""
        self.voce.show_study()
