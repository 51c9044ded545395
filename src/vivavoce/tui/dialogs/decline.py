"""Why somebody does not want to take part, from the list of the protocol."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label, OptionList

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class DeclineDialog(Dialog[str]):
    """Answers a reason's code; nothing is noted without one."""

    HELP_TITLE = "Why they declined"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "take", "yes, they declined", tooltip="note this reason", id="decline.yes"),
        Binding("escape", "leave", "go back", tooltip="note nothing", id="decline.leave"),
        Binding("up", "none", show=False, key_display="↑ ↓", tooltip="choose a reason"),
    ]

    def __init__(self, participant: str, reasons: Iterable[str]) -> None:
        super().__init__(f"{participant} declines")
        self._participant = participant
        self._reasons = tuple(reasons)
        self._list = OptionList(*(plain(reason) for reason in self._reasons))
        self.add_class("-grave")

    def content(self) -> Iterable[Widget]:
        """Return what is asked, and the reasons."""
        yield Label(plain((f"Why does {self._participant} not want to take part?", "bold")))
        yield Label(plain("Nobody has to give a reason. Their appointment is cancelled."))
        yield self._list

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the reason on which enter was pressed, or which was clicked."""
        event.stop()
        self.dismiss(self._reasons[event.option_index])

    def action_take(self) -> None:
        """Take the reason that is chosen."""
        if self._list.highlighted is not None:
            self.dismiss(self._reasons[self._list.highlighted])
