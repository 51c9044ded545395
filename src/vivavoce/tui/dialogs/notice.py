"""Something that has to be read before going on."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class NoticeDialog(Dialog[None]):
    """Says one thing and waits until it has been read."""

    HELP_TITLE = "A notice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "go on", tooltip="close this notice", id="notice.close"),
        Binding("escape", "leave", show=False, tooltip="close it", id="notice.leave"),
    ]

    def __init__(self, text: str, title: str = "Please note") -> None:
        super().__init__(title)
        self.text = text

    def content(self) -> Iterable[Widget]:
        """Return the words."""
        yield Label(plain(self.text))
