"""What the one who suggested somebody answered: may they be named, or do they pass it on?"""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class SuggesterDialog(Dialog[str]):
    """Answers `yes` or `no` (they may be named or not), or `pass on`."""

    HELP_TITLE = "Ask the suggester"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "y",
            "answer('yes')",
            "yes, say it was them",
            tooltip="we contact them, and may say who suggested them",
            id="suggester.yes",
        ),
        Binding(
            "n",
            "answer('no')",
            "no, do not say so",
            tooltip="we contact them, and do not say who suggested them",
            id="suggester.no",
        ),
        Binding(
            "p",
            "answer('pass on')",
            "they pass it on",
            tooltip="the one who suggested them makes the first contact",
            id="suggester.pass-on",
        ),
        Binding("escape", "leave", "not asked", tooltip="note nothing", id="suggester.leave"),
    ]

    def __init__(self, participant: str, suggester: str) -> None:
        super().__init__(f"{participant} was suggested by {suggester}")
        self._suggester = suggester

    def content(self) -> Iterable[Widget]:
        """Return what to ask."""
        yield Label(plain(f"Ask {self._suggester}, before anybody is contacted:"))
        yield Label(
            plain(
                (
                    "“May I say that you suggested them? Or would you rather pass on my details?”",
                    "bold",
                )
            )
        )

    def action_answer(self, answer: str) -> None:
        """Close with what they said."""
        self.dismiss(answer)
