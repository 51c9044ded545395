"""Which of several schedules is meant."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.pick_list import PickList


class PickScheduleDialog(Dialog[str]):
    """Answers the code of the schedule that was chosen."""

    AUTO_FOCUS = "PickList"
    HELP_TITLE = "Which schedule"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="open none", id="pick-schedule.leave"),
    ]

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__("Which schedule?")
        self._codes = tuple(codes)

    def content(self) -> Iterable[Widget]:
        """Return the schedules."""
        yield PickList(*(plain(code) for code in self._codes), enter="open", words="open it")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        event.stop()
        self.dismiss(self._codes[event.option_index])
