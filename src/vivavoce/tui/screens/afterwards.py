"""An interview that is over, opened from Study: what has been said about it, and what is open."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from vivavoce.tui.screens.after_page import AfterPage


class AfterwardsScreen(AfterPage):
    """The same as after a call, for one that was imported, recovered, or is long over."""

    HELP_TITLE = "Afterwards"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "to the study", tooltip="go to Study", id="afterwards.leave"),
    ]

    def content(self) -> Iterable[Widget]:
        """Return the list."""
        with self._scroll:
            yield self.after_list

    def on_mount(self) -> None:
        """Say which interview it is."""
        self.title_line.say(f"Afterwards · {self.interview}")
        self.show_after()
