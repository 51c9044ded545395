"""Who conducts this call, asked once a session."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label, OptionList

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain

_WHY = "It stands beside each answer."


class WhoDialog(Dialog[str]):
    """Answers the initials of one of the study's people."""

    HELP_TITLE = "Who asks"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "not now", tooltip="close without an answer", id="who.leave"),
    ]

    def __init__(
        self, initials: Iterable[str], question: str = "Who is interviewing?", why: str = _WHY
    ) -> None:
        super().__init__(question)
        self._why = why
        self._initials = tuple(initials)
        self._list = OptionList(*(plain(each) for each in self._initials))

    def content(self) -> Iterable[Widget]:
        """Return the people of the study."""
        yield Label(plain(f"{self._why} Choose with ↑ ↓, then enter."))
        yield self._list

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the one that is chosen."""
        event.stop()
        self.dismiss(self._initials[event.option_index])
