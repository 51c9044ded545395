"""A pause in a call: it shows whether the call is on the record, and what helps now."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.call_state import CallState
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.record_line import RecordLine


class PauseDialog(Dialog[str]):
    """A pause off the record; answers `on` to carry on, `end` to end the call."""

    HELP_TITLE = "A pause in the call"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "carry_on",
            "carry on, on the record",
            tooltip="go back on the record",
            id="pause.on",
        ),
        Binding(
            "e", "end", "end the call", tooltip="end the recording (asks first)", id="pause.end"
        ),
        Binding(
            "escape",
            "leave",
            "stay off the record",
            tooltip="close this, off the record",
            id="pause.leave",
        ),
    ]

    def __init__(self, title: str, words: Iterable[tuple[str, str]], state: CallState) -> None:
        super().__init__(title)
        self._words = tuple(words)
        self._state = state

    def content(self) -> Iterable[Widget]:
        """Return how the recording stands, then what helps now."""
        yield RecordLine(self._state, brief=True)
        for text, style in self._words:
            yield Label(plain(text), classes=style)

    def action_carry_on(self) -> None:
        """Go back on the record."""
        self.dismiss("on")

    def action_end(self) -> None:
        """End the call."""
        self.dismiss("end")
