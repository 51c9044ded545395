"""A line that goes to disk from here; while it cannot, the dialog stays open with the words."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Label

from vivavoce.domain.errors import VivavoceError
from vivavoce.tui.background import in_background
from vivavoce.tui.calling.state import CallState
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.typed_texts import Typed
from vivavoce.tui.widgets.line_input import LineInput
from vivavoce.tui.widgets.record_line import RecordLine

if TYPE_CHECKING:
    from vivavoce.study.study import Study

Keep = Callable[["Study", str], object]


class WriteDialog(Dialog[bool]):
    """Answers True once `keep` has written the line; what is typed outlives the dialog.

    With `state` it shows how a running call stands; an empty line counts where it `may_be_empty`.
    """

    HELP_TITLE = "A line to be kept"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "leave",
            "go back",
            tooltip="go back; what is typed waits here until it is kept",
            id="write.leave",
        ),
    ]

    def __init__(
        self, title: str, prompt: str, keep: Keep, typed: Typed, *, may_be_empty: bool = False
    ) -> None:
        super().__init__(title)
        self._prompt = prompt
        self._keep = keep
        self._typed = typed
        self._may_be_empty = may_be_empty
        self._state: CallState | None = None
        self._line = LineInput(typed.text)
        # Selected words would go with the next key.
        self._line.select_on_focus = False
        self._said = Label(classes="said")

    def during(self, state: CallState) -> "WriteDialog":
        """Show above the line how a running call stands; returns itself."""
        self._state = state
        return self

    def content(self) -> Iterable[Widget]:
        """Return what is asked, the line, and why it could not be kept."""
        if self._state:
            yield RecordLine(self._state, brief=True)
        yield Label(plain(self._prompt))
        yield self._line
        yield self._said

    def on_mount(self) -> None:
        """Say nothing yet; go on typing where it was left."""
        self._said.display = False
        self._line.action_end()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Remember what is typed."""
        event.stop()
        self._typed.text = event.value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write it down."""
        event.stop()
        text = event.value.strip()
        if text or self._may_be_empty:
            self._line.disabled = True
            in_background(self, self._write, self._kept, self._refused, "write")

    def _write(self, study: "Study") -> None:
        self._keep(study, self._typed.text)
        # Here, because nobody is told where another dialog has taken this one's place meanwhile.
        self._typed.text = ""

    def _kept(self, _: None) -> None:
        self.dismiss(True)

    def _refused(self, error: VivavoceError) -> None:
        self._said.update(plain((f"{error.message} What you typed is still here.", "$text-error")))
        self._said.display = True
        self._line.disabled = False
        self._line.focus()
