"""What was recorded while no screen showed it: keep it, or destroy it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.domain.interview import Span
from vivavoce.domain.timecode import clock
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class UnattendedDialog(Dialog[str]):
    """Answers `keep` or `destroy`; escape decides later."""

    HELP_TITLE = "Recorded without a screen"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "answer('keep')", "keep", tooltip="keep this sound", id="unattended.keep"),
        Binding(
            "d",
            "answer('destroy')",
            "destroy",
            tooltip="destroy this sound for good",
            id="unattended.destroy",
        ),
        Binding("escape", "leave", "later", tooltip="decide later", id="unattended.later"),
    ]

    def __init__(self, span: Span) -> None:
        super().__init__("Recorded while no screen showed it")
        self._span = span
        self.add_class("-grave")

    def content(self) -> Iterable[Widget]:
        """Return what it is about."""
        start, end = clock(self._span.start_ms), clock(self._span.end_ms)
        yield Label(plain((f"From {start} to {end}, while this screen was gone.", "bold")))
        yield Label(
            plain(
                "If it was still the interview, and they knew that the recorder was on, keep it. "
                "Otherwise destroy it: it becomes silence for good. Until you decide, it is kept "
                "apart and not transcribed."
            )
        )

    def action_answer(self, answer: str) -> None:
        """Close with what was decided."""
        self.dismiss(answer)
