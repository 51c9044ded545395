"""A question before something that cannot be taken back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class ConfirmDialog(Dialog[bool]):
    """Answers True for y; enter does nothing, so that no habit confirms."""

    HELP_TITLE = "A question"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "confirm", "yes", tooltip="yes, do it", id="confirm.yes"),
        Binding("n", "leave", "no", tooltip="no, go back", id="confirm.no"),
        Binding("escape", "leave", show=False, tooltip="go back", id="confirm.leave"),
    ]

    def __init__(self, question: str, detail: str = "", title: str = "Are you sure?") -> None:
        super().__init__(title)
        self._question = question
        self._detail = detail
        self.add_class("-grave")

    def content(self) -> Iterable[Widget]:
        """Return the question, and what follows from a yes."""
        yield Label(plain((self._question, "bold")))
        if self._detail:
            yield Label(plain(self._detail))

    def action_confirm(self) -> None:
        """Say yes."""
        self.dismiss(True)
