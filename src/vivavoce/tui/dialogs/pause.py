"""A pause in a call: it shows whether the call is on the record, and what helps now."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.calling.state import CallState
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.record_line import RecordLine


def scroll_keys(dialog: str) -> list[BindingType]:
    """Return the keys that scroll the words of a dialog; its keys' names begin with `dialog`."""
    return [
        Binding(
            key,
            f"scroll({lines})",
            show=False,
            key_display="↑ ↓",
            tooltip="scroll the words",
            id=f"{dialog}.{key}",
        )
        for key, lines in (("up", -1), ("down", 1))
    ]


class PauseDialog(Dialog[str]):
    """A pause off the record; answers `on` to carry on, `end` to end the call."""

    HELP_TITLE = "A pause in the call"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "c",
            "answer('on')",
            "carry on, on the record",
            tooltip="go back on the record",
            id="pause.on",
        ),
        Binding(
            "e",
            "answer('end')",
            "end the call",
            tooltip="end the recording (asks first)",
            id="pause.end",
        ),
        Binding(
            "escape",
            "leave",
            "stay off the record",
            tooltip="close this, off the record",
            id="pause.leave",
        ),
        *scroll_keys("pause"),
    ]

    def __init__(self, title: str, words: Iterable[tuple[str, str]], state: CallState) -> None:
        super().__init__(title)
        self._labels = [Label(plain(text), classes=style) for text, style in words]
        self._scroll = VerticalScroll(*self._labels, classes="words", can_focus=False)
        self._state = state

    def content(self) -> Iterable[Widget]:
        """Return how the recording stands, then what helps now."""
        yield RecordLine(self._state, brief=True)
        yield self._scroll

    def action_answer(self, answer: str) -> None:
        """Close with what was decided."""
        self.dismiss(answer)

    def action_scroll(self, lines: int) -> None:
        """Scroll the words, where there are more of them than room."""
        self._scroll.scroll_relative(y=lines, animate=False)
