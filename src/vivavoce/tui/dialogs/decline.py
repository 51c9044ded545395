"""Why somebody does not want to take part, from the list of the protocol."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label, OptionList

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.key_list import KeyList

_KEYS = "123456789abcdefghklmnoprstuvwxyz"


class DeclineDialog(Dialog[str]):
    """Answers a reason's code; nothing is noted without one."""

    HELP_TITLE = "Why they declined"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"take({n})", show=False, tooltip=f"reason {n + 1}", id=f"decline.{n + 1}")
            for n, key in enumerate(_KEYS)
        ),
        Binding("escape", "leave", "go back", tooltip="note nothing", id="decline.leave"),
    ]

    def __init__(self, participant: str, reasons: Iterable[str]) -> None:
        super().__init__(f"{participant} declines")
        self._participant = participant
        self._reasons = tuple(reasons)
        self.add_class("-grave")

    def content(self) -> Iterable[Widget]:
        """Return what is asked, and the reasons."""
        yield Label(plain((f"Why does {self._participant} not want to take part?", "bold")))
        yield Label(plain("Nobody has to give a reason. Their appointment is cancelled."))
        yield KeyList(zip(_KEYS, self._reasons, strict=False))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Offer as many reasons as there are."""
        return parameters[0] in range(len(self._reasons)) if action == "take" else True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the reason that was clicked."""
        event.stop()
        self.action_take(event.option_index)

    def action_take(self, n: int) -> None:
        """Take a reason."""
        self.dismiss(self._reasons[n])
