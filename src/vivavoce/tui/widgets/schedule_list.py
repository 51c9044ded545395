"""The rows of a schedule."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class ScheduleList(OptionList):
    """A list whose enter says what it does, because it takes that key from the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "reword",
            tooltip="change the words of this row",
            id="schedule.reword",
        ),
        Binding("up", "cursor_up", show=False, key_display="↑ ↓", tooltip="choose a row"),
    ]
