"""What every dialog has: a frame with a title, and its keys under what it says."""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.keys_line import KeysLine

ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT | None], Generic[ResultT]):
    """Asks or says one thing; escape closes it with None."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "dialog.tcss"
    AUTO_FOCUS = "Input"

    HELP_TITLE = ""
    """What the help calls this dialog."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Put the frame around what the dialog says."""
        with Vertical(id="dialog") as frame:
            frame.border_title = plain(self._title)
            yield from self.content()
            yield KeysLine()

    def content(self) -> Iterable[Widget]:
        """Return what stands between the title and the keys."""
        return ()

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def when_answered(then: Callable[[ResultT], object]) -> Callable[[ResultT | None], None]:
    """Return what a dialog calls back: it does nothing where there was no answer."""

    def answered(result: ResultT | None) -> None:
        if result:
            then(result)

    return answered
