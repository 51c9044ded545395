"""Signing off: somebody puts their initials under a text that they have read."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput


class SignOffDialog(Dialog[str]):
    """Answers the initials, once that person has said that they read it all."""

    HELP_TITLE = "Sign off"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y", "sign", "yes, I have read it in full", tooltip="sign it off", id="sign-off.yes"
        ),
        Binding("escape", "leave", "go back", tooltip="close without signing", id="sign-off.leave"),
    ]

    def __init__(self, interview: str) -> None:
        super().__init__(f"Sign off {interview}")
        self._initials = ""
        self._line = LineInput(enter="go on")
        self.said = Label(plain("Your initials, as in study.toml:"))

    def content(self) -> Iterable[Widget]:
        """Return what signing means, and the line."""
        yield Label(plain("The replaced text moves into study.db, readable without passphrase."))
        yield self.said
        yield self._line

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """The word that it was read comes after the initials."""
        return bool(self._initials) if action == "sign" else True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the initials, then ask for the word."""
        event.stop()
        self._initials = event.value.strip()
        if self._initials:
            self._line.display = False
            self.set_focus(None)
            self.said.update(plain((self._initials, "bold"), ": have you read the text in full?"))
            self.refresh_bindings()

    def action_sign(self) -> None:
        """Sign."""
        self.dismiss(self._initials)
