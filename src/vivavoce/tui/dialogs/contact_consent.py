"""Who passed on that somebody agrees to be contacted, and when."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList

from vivavoce.session.people.recruiting import ContactConsent
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.key_list import KeyList
from vivavoce.tui.widgets.line_input import LineInput

_KEYS = "123456789"


class ContactConsentDialog(Dialog[ContactConsent]):
    """Asks for the role, then for the date."""

    HELP_TITLE = "Consent to contact"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                key,
                f"take({n})",
                show=False,
                tooltip=f"role {n + 1}",
                id=f"contact-consent.{n + 1}",
            )
            for n, key in enumerate(_KEYS)
        ),
        Binding("escape", "leave", "go back", tooltip="note nothing", id="contact-consent.leave"),
    ]

    def __init__(self, participant: str, roles: Iterable[str]) -> None:
        super().__init__(f"Consent to contact {participant}")
        self._roles = tuple(roles)
        self._role = ""
        self._list = KeyList(zip(_KEYS, self._roles, strict=False))
        self._line = LineInput(f"{date.today()}", enter="note it")
        self._line.display = False
        self.said = Label(plain(("Who passed on that they agree to be contacted?", "bold")))

    def content(self) -> Iterable[Widget]:
        """Return what is asked, the roles, and the line for the date."""
        yield self.said
        yield self._list
        yield self._line

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Offer as many roles as there are, until one is taken."""
        if action != "take":
            return True
        return not self._role and parameters[0] in range(len(self._roles))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the role that was clicked."""
        event.stop()
        self.action_take(event.option_index)

    def action_take(self, n: int) -> None:
        """Take a role, and ask for the date."""
        self._role = self._roles[n]
        self._list.display = False
        self._line.display = True
        self._line.focus()
        self.said.update(plain((self._role, "bold"), ": on which day? Such as 2026-12-01."))
        self.refresh_bindings()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the date."""
        event.stop()
        try:
            received_on = date.fromisoformat(event.value.strip())
        except ValueError:
            self.said.update(plain(("That is no date: write it like 2026-12-01.", "$text-error")))
            return
        self.dismiss(ContactConsent(self._role, received_on))
