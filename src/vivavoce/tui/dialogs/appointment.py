"""When somebody is called, and whether a calendar shall know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.domain.appointment import read_time
from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput

_EXAMPLE = "2026-12-01 14:30"


@dataclass(frozen=True)
class Agreed:
    """A time that was agreed on, and the folder for its calendar file, if any."""

    starts_at: datetime
    out: Path | None


class AppointmentDialog(Dialog[Agreed]):
    """Asks for the time, then for a folder; an empty folder makes no file."""

    HELP_TITLE = "Make an appointment"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="note nothing", id="appointment.leave"),
    ]

    def __init__(self, participant: str, standing: str | None) -> None:
        super().__init__(f"Appointment with {participant}")
        self._standing = standing
        self._starts_at: datetime | None = None
        self._line = LineInput(enter="go on")
        self.said = Label(plain(f"Day and time, in your own time, such as {_EXAMPLE}:"))

    def content(self) -> Iterable[Widget]:
        """Return what stands already, what is asked, and the line."""
        if self._standing:
            yield Label(plain(f"Agreed until now: {self._standing}. A new time replaces it."))
        yield self.said
        yield self._line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the time, then the folder."""
        event.stop()
        if self._starts_at is None:
            self._take_time(event.value)
        else:
            folder = event.value.strip()
            out = Path(folder).expanduser() if folder else None
            self.dismiss(Agreed(self._starts_at, out))

    def _take_time(self, text: str) -> None:
        try:
            self._starts_at = read_time(text, datetime.now().astimezone())
        except VivavoceError as error:
            self.said.update(plain((error.message, "$text-error")))
            return
        self._line.value = ""
        day = f"{self._starts_at:%A}, {self._starts_at.day} {self._starts_at:%B %Y, %H:%M}"
        self.said.update(
            plain(
                (day, "bold"),
                ".\nFolder for a calendar file (.ics) that says “Appointment” and no more; empty "
                "for none:",
            )
        )
