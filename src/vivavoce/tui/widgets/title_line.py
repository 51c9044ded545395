"""The first line of a screen: where one is, and the one thing that matters beside it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from vivavoce.tui.plain_text import Part, plain


class TitleLine(Horizontal):
    """Words on the left, words on the right."""

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self._left = Label(plain((left, "bold")), id="title-left")
        self._right = Label(plain(right), id="title-right")

    def compose(self) -> ComposeResult:
        """Put both on one line."""
        yield self._left
        yield self._right

    def say(self, left: Part, right: Part = "") -> None:
        """Replace both."""
        self._left.update(plain((left, "bold") if isinstance(left, str) else left))
        self._right.update(plain(right))
