"""Lines to choose from by the key in front of each, or by a click."""

from collections.abc import Iterable

from textual.widgets import OptionList

from vivavoce.tui.plain_text import plain


class KeyList(OptionList, can_focus=False):
    """Shows `(key, words)`; it takes no focus, so that enter by habit chooses nothing."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        super().__init__(
            *(plain((key, "bold $text-primary"), f"  {words}") for key, words in lines)
        )
