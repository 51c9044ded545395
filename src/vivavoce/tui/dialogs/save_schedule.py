"""Why there is a new version of a schedule, and whether it has to be approved first."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.session.scheduling.revising import Revision
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.line_input import LineInput


class SaveScheduleDialog(Dialog[Revision]):
    """Answers the reason first, then whether an amendment is needed."""

    HELP_TITLE = "The next version"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say('yes')", "needed", tooltip="it has to be approved", id="revision.yes"),
        Binding("n", "say('no')", "not needed", tooltip="no approval needed", id="revision.no"),
        Binding(
            "k", "say('not known')", "not known", tooltip="find out later", id="revision.not-known"
        ),
        Binding("escape", "leave", "go back", tooltip="save nothing yet", id="revision.leave"),
    ]

    def __init__(self, following: str) -> None:
        super().__init__("Save as the next version")
        self._reason = ""
        self._line = LineInput(enter="go on")
        question = f"Why is there a version {following}?"
        self.said = Label(plain((question, "bold"), "\nIt stands in the clear: name nobody."))

    def content(self) -> Iterable[Widget]:
        """Return what is asked, and the line."""
        yield self.said
        yield self._line

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """The reason comes first."""
        return bool(self._reason) if action == "say" else True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the reason, then ask about approval."""
        event.stop()
        self._reason = event.value.strip()
        if self._reason:
            self._line.display = False
            self.set_focus(None)
            question = "Does the ethics committee have to approve it before it is used?"
            self.said.update(plain((self._reason, "bold"), "\n\n", question))
            self.refresh_bindings()

    def action_say(self, amendment: str) -> None:
        """Answer."""
        self.dismiss(Revision(self._reason, amendment))
