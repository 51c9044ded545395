"""One of a short list, chosen with one key."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label, Static

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain, plain_lines

_MOST = 9
_KEYS: list[BindingType] = [
    Binding(
        str(n),
        f"choose({n})",
        "choose" if n == 1 else "",
        show=n == 1,
        key_display="1-9",
        tooltip="choose the line of that number",
        id=f"choice.{n}",
    )
    for n in range(1, _MOST + 1)
]


class ChoiceDialog(Dialog[str]):
    """Answers the line whose number was pressed; at most nine lines."""

    HELP_TITLE = "One of a list"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_KEYS,
        Binding("escape", "leave", "go back", tooltip="choose none", id="choice.leave"),
    ]

    def __init__(self, title: str, question: str, choices: Iterable[str]) -> None:
        super().__init__(title)
        self._question = question
        choices = tuple(choices)
        self._choices = choices[:_MOST]
        self._more = len(choices) - len(self._choices)

    def content(self) -> Iterable[Widget]:
        """Return what is asked, and the lines with their numbers."""
        yield Label(plain(self._question))
        rows = [
            plain((f"{n}", "bold $text-primary"), f"  {choice}")
            for n, choice in enumerate(self._choices, start=1)
        ]
        if self._more:
            rows.append(plain((f"   {self._more} more: use the command line", "$foreground-muted")))
        yield Static(plain_lines(rows))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Offer as many numbers as there are lines."""
        if action == "choose" and isinstance(parameters[0], int):
            return parameters[0] <= len(self._choices)
        return True

    def action_choose(self, n: int) -> None:
        """Take one line."""
        self.dismiss(self._choices[n - 1])
