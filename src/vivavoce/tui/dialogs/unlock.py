"""Unlocking the study with its passphrase."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.study import Study
from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput


class UnlockDialog(Dialog[bool]):
    """Answers True once the study is unlocked; a wrong passphrase may be tried again."""

    HELP_TITLE = "Unlock"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="stay locked", id="unlock.leave"),
    ]

    def __init__(self, purpose: str = "") -> None:
        super().__init__("Unlock")
        self._purpose = purpose
        self.said = Label(plain("The passphrase of the study, or its recovery key."))
        self._line = LineInput(password=True, enter="unlock")

    def content(self) -> Iterable[Widget]:
        """Return why, what is asked or how it goes, and the line."""
        if self._purpose:
            yield Label(plain(self._purpose))
        yield self.said
        yield self._line

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try it, which takes about two seconds on purpose."""
        event.stop()
        secret = event.value.strip()
        if not secret:
            return
        self._line.disabled = True
        self.said.update(plain("Opening…"))
        # After the words are painted, because unwrapping may hold everything else up.
        self.call_after_refresh(self._try, secret)

    def _try(self, secret: str) -> None:
        def unlock(study: Study) -> None:
            study.keys.unlock(secret)

        in_background(self, unlock, lambda _: self.dismiss(True), self._refused, "unlock")

    def _refused(self, error: VivavoceError) -> None:
        self.said.update(plain((error.message, "$text-error")))
        self._line.value = ""
        self._line.disabled = False
        self._line.focus()
