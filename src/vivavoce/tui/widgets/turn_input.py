"""The words of a turn, to be corrected while its sound plays on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from vivavoce.domain.editing.inserting import spaced
from vivavoce.domain.marks import INSERTED, inaudible_mark
from vivavoce.tui.plain_text import plain, tell
from vivavoce.tui.widgets.words_input import WordsInput

_CURSOR = 1
"""Columns for the cursor after the last letter of a line."""

LONGEST = 100_000
"""Characters; more than anybody says without the other one speaking."""


@dataclass(frozen=True)
class Fit:
    """Columns and lines for a text to be typed, frame included; `scrolls` where it is longer."""

    width: int
    height: int
    scrolls: bool


def _mark(key: str, mark: str) -> Binding:
    name = mark.strip("()")
    return Binding(key, f"mark('{name}')", mark, tooltip=f"put {mark} here", id=f"turn.{name}")


class TurnInput(WordsInput):
    """Keys put marks in at the cursor, or split the turn there; escape asks before words go.

    It is hidden and empty until a turn is opened, because a new field each time takes too long.
    """

    HELP_TITLE = "Correcting a turn"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "keep", tooltip="keep this text", id="turn.keep"),
        Binding("escape", "leave", "leave", tooltip="leave the turn as it was", id="turn.leave"),
        Binding(
            "ctrl+t", "split", "split here", tooltip="make two turns of it here", id="turn.split"
        ),
        *map(_mark, ("ctrl+l", "ctrl+r", "ctrl+g"), INSERTED),
        Binding(
            "ctrl+n",
            "mark('inaudible')",
            "[inaudible]",
            tooltip="put [inaudible] here, with the moment that is heard",
            id="turn.inaudible",
        ),
    ]

    @dataclass
    class Left(Message):
        """Nothing is to be kept."""

    @dataclass
    class SplitAsked(Message):
        """The turn is to be split at a character of its text, which may have been changed."""

        value: str
        at: int

    def __init__(self) -> None:
        self._columns = 0
        super().__init__(longest=LONGEST)
        self.display = False
        self._kept = ""
        self._moment: Callable[[], int] = int
        self._was_warned = False
        self.border_title = plain("TYPING – enter keeps it, escape leaves it")

    def fit(self, fit: Fit) -> None:
        """Take the room that there is."""
        self.styles.width, self.styles.height = fit.width, fit.height
        self.styles.overflow_y = "auto" if fit.scrolls else "hidden"
        bar = self.styles.scrollbar_size_vertical if fit.scrolls else 0
        self._columns = fit.width - self.styles.gutter.width - bar - _CURSOR

    @property
    def wrap_width(self) -> int:
        """How long a line is: known before it is on the screen, where it would be broken anew."""
        return super().wrap_width or self._columns

    def open(self, value: str, at: int, moment: Callable[[], int]) -> None:
        """Let a text be corrected from a character on.

        `moment` says which moment of the call is heard, in ms, for what is inaudible there.
        """
        self._kept, self._moment, self._was_warned = value, moment, False
        self.load_text(value)
        self.display = True
        self.move_cursor((0, at))
        self.focus()

    def close(self) -> None:
        """Hide, and forget the words."""
        self._kept = ""
        self.load_text("")
        self.display = False
        # Later, because it paints the whole screen, which is to know its new layout by then.
        self.call_later(self.screen.set_focus, None)

    def action_leave(self) -> None:
        """Leave; where something was typed, only when escape is pressed again."""
        if self.text == self._kept or self._was_warned:
            self.post_message(self.Left())
            return
        self._was_warned = True
        tell(self, "Escape again drops what you typed; enter keeps it.", "warning")

    def action_split(self) -> None:
        """Hand on where to split."""
        before = " ".join(self.text[: self._cursor].split())
        self.post_message(self.SplitAsked(" ".join(self.text.split()), len(before)))

    def action_mark(self, kind: str) -> None:
        """Put a mark in where the cursor is."""
        by_hand = f"({kind})"
        mark = by_hand if by_hand in INSERTED else inaudible_mark(self._moment())
        self.insert(spaced(self.text, self._cursor, mark))

    @property
    def _cursor(self) -> int:
        """The cursor's place in the text, which is one line, however it is wrapped."""
        return self.cursor_location[1]
