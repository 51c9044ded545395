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
        self._right_length = plain(right).cell_length

    def compose(self) -> ComposeResult:
        """Put both on one line."""
        yield self._left
        yield self._right

    def say(self, left: Part, right: Part = "") -> None:
        """Replace both."""
        words = plain(right)
        # Placing all widgets anew costs most, and only another length on the right needs it.
        self._left.update(plain((left, "bold") if isinstance(left, str) else left), layout=False)
        self._right.update(words, layout=words.cell_length != self._right_length)
        self._right_length = words.cell_length
