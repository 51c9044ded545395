"""What came of an attempt to reach somebody, one key an outcome."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label, OptionList

from vivavoce.domain.contact import ANSWERS, OUTCOME_WORDS, Outcome
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.key_list import KeyList

_KEYS: dict[str, Outcome] = {
    "r": "reached",
    "k": "call back",
    "n": "no reply",
    "b": "busy",
    "v": "via PA",
    "p": "passed on",
    "w": "wrong number",
    "e": "not eligible",
    "d": "declined",
}


def _binding(key: str, outcome: Outcome) -> Binding:
    return Binding(
        key,
        f"answer('{outcome}')",
        outcome,
        show=False,
        tooltip=f"note: {OUTCOME_WORDS[outcome]}",
        id=f"contact.{outcome.lower().replace(' ', '-')}",
    )


class ContactDialog(Dialog[str]):
    """Answers an outcome; where somebody is to be left alone, only what they said themselves."""

    HELP_TITLE = "Note a contact"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(_binding(key, outcome) for key, outcome in _KEYS.items()),
        Binding("escape", "leave", "go back", tooltip="note nothing", id="contact.leave"),
    ]

    def __init__(self, participant: str, facts: Iterable[str], why_not: str | None) -> None:
        super().__init__(f"Contact with {participant}")
        self._facts = tuple(facts)
        self._why_not = why_not
        self._offered = {key: each for key, each in _KEYS.items() if self._is_offered(each)}
        if why_not:
            self.add_class("-grave")

    def content(self) -> Iterable[Widget]:
        """Return how the attempts stand, and what each answer means."""
        if self._why_not:
            yield Label(plain((f"{self._why_not[0].upper()}{self._why_not[1:]}.", "bold")))
        for fact in self._facts:
            yield Label(plain(fact), classes="muted close")
        yield KeyList(
            (key, f"{outcome:13} {OUTCOME_WORDS[outcome]}")
            for key, outcome in self._offered.items()
        )
        if self._why_not:
            yield Label(plain("Only what they said when they got in touch can be noted."))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the outcome that was clicked."""
        event.stop()
        self.dismiss(tuple(self._offered.values())[event.option_index])

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Offer what may be noted."""
        return parameters[0] in self._offered.values() if action == "answer" else True

    def action_answer(self, outcome: str) -> None:
        """Close with what came of it."""
        self.dismiss(outcome)

    def _is_offered(self, outcome: Outcome) -> bool:
        return self._why_not is None or outcome in ANSWERS
