"""How much of what was said is to be taken back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.domain.timecode import clock
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain

_MINUTE_MS = 60_000


class TakeBackDialog(Dialog[tuple[str, int]]):
    """Answers `("last", ms)`, or `("since", at_ms)` for everything after the last mark."""

    HELP_TITLE = "Take back"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "last(30000)", "30 s", tooltip="take back 30 seconds", id="take-back.yes"),
        Binding(
            "1", f"last({_MINUTE_MS})", "1 min", tooltip="take back a minute", id="take-back.1"
        ),
        Binding(
            "2", f"last({2 * _MINUTE_MS})", "2 min", tooltip="take back 2 minutes", id="take-back.2"
        ),
        Binding(
            "5", f"last({5 * _MINUTE_MS})", "5 min", tooltip="take back 5 minutes", id="take-back.5"
        ),
        Binding(
            "m",
            "since_mark",
            "since the mark",
            tooltip="take back all since the last mark",
            id="take-back.mark",
        ),
        Binding("n", "leave", "no", tooltip="take nothing back", id="take-back.no"),
        Binding("escape", "leave", show=False, tooltip="go back", id="take-back.leave"),
    ]

    def __init__(self, last_mark_ms: int | None) -> None:
        super().__init__("Take back")
        self._last_mark_ms = last_mark_ms
        self.add_class("-grave")

    def content(self) -> Iterable[Widget]:
        """Return the question, and what follows from an answer."""
        yield Label(plain(("Take back the last 30 seconds, or more?", "bold")))
        yield Label(plain("It becomes silence in the recording, for good: there is no undo."))
        if self._last_mark_ms is not None:
            yield Label(plain(f"The last mark is at {clock(self._last_mark_ms)}."))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer the mark where there is one."""
        return self._last_mark_ms is not None if action == "since_mark" else True

    def action_last(self, ms: int) -> None:
        """Take back so many milliseconds."""
        self.dismiss(("last", ms))

    def action_since_mark(self) -> None:
        """Take back everything since the last mark."""
        if self._last_mark_ms is not None:
            self.dismiss(("since", self._last_mark_ms))
