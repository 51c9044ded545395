"""What is still to be done for one person: add to it, or say that something is done."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from vivavoce.session.aftercare.following_up import FollowUp
from vivavoce.tui.dialogs.choice import ChoiceDialog

ADD = "add"


class ToDoDialog(ChoiceDialog):
    """Answers `add`, or the number of the follow-up that is done."""

    HELP_TITLE = "To be done"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "add", "add one", tooltip="note something else that is to be done", id="to-do.add"
        ),
    ]

    def __init__(self, participant: str, follow_ups: Sequence[FollowUp]) -> None:
        self._ids = [str(each.id) for each in follow_ups]
        words = [each.words for each in follow_ups]
        question = "A number says that it is done:" if words else "Nothing is to be done."
        super().__init__(f"To be done for {participant}", question, words)

    def action_choose(self, n: int) -> None:
        """Say that one is done."""
        self.dismiss(self._ids[n - 1])

    def action_add(self) -> None:
        """Add another one."""
        self.dismiss(ADD)
