"""Somebody's word that they compared a text with its sound."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock, moment_ms
from vivavoce.domain.transcript_state import Style
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput


@dataclass(frozen=True)
class CheckAnswer:
    """How far they listened, in ms, and how strictly they wrote."""

    until_ms: int
    style: Style


class CheckedDialog(Dialog[CheckAnswer]):
    """Asks how far, proposing what was really played, and then how strictly."""

    HELP_TITLE = "Checked against the sound"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "s",
            "take('strict')",
            "strict",
            tooltip="every word, filler and repair is there",
            id="checked.strict",
        ),
        Binding(
            "i",
            "take('intelligent')",
            "intelligent",
            tooltip="what was meant, without fillers and repairs",
            id="checked.intelligent",
        ),
        Binding("escape", "leave", "go back", tooltip="say nothing", id="checked.leave"),
    ]

    def __init__(self, interview: str, by: str, heard_ms: int, length_ms: int) -> None:
        super().__init__(f"{interview}: checked against the sound by {by}")
        self._length_ms = length_ms
        self._heard_ms = heard_ms
        self._until_ms: int | None = None
        self._line = LineInput(clock(heard_ms) if heard_ms else "", enter="go on")
        self._said = Label()

    def content(self) -> Iterable[Widget]:
        """Return what was played, and the line."""
        heard = f"played without a gap until {clock(self._heard_ms)}"
        yield Label(plain(f"{clock(self._length_ms)} long; {heard}."))
        self._said.update(plain("Until when did you compare text and sound?"))
        yield self._said
        yield self._line

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """The style comes after the moment."""
        return self._until_ms is not None if action == "take" else True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the moment, then ask for the style."""
        event.stop()
        try:
            self._until_ms = moment_ms(event.value)
        except VivavoceError as error:
            self._said.update(plain((error.message, "$text-error")))
            return
        self._line.display = False
        self.set_focus(None)
        self._said.update(
            plain(
                (f"Until {clock(self._until_ms)}.", "bold"),
                " Strict: every word, filler and repair. Intelligent: what was meant.",
            )
        )
        self.refresh_bindings()

    def action_take(self, style: Style) -> None:
        """Say it."""
        if self._until_ms is not None:
            self.dismiss(CheckAnswer(self._until_ms, style))
