"""An appointment that stands: move it, or cancel it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class BookedDialog(Dialog[str]):
    """Answers `move` or `cancel`."""

    HELP_TITLE = "An appointment that stands"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m", "answer('move')", "move it", tooltip="agree on another time", id="booked.move"
        ),
        Binding("x", "answer('cancel')", "cancel it", tooltip="cancel it", id="booked.cancel"),
        Binding("escape", "leave", "leave it", tooltip="change nothing", id="booked.leave"),
    ]

    def __init__(self, participant: str, when: str) -> None:
        super().__init__(f"Appointment with {participant}")
        self._when = when

    def content(self) -> Iterable[Widget]:
        """Return when it is."""
        yield Label(plain((f"Agreed: {self._when}.", "bold")))

    def action_answer(self, answer: str) -> None:
        """Close with what was chosen."""
        self.dismiss(answer)
