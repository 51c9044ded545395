"""A paragraph to be typed or reworded."""

from collections.abc import Iterable
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.words_input import WordsInput


class WordsDialog(Dialog[str]):
    """Answers what was typed, as one line; where it may be empty, that is an answer too."""

    AUTO_FOCUS = "WordsInput"
    HELP_TITLE = "Words"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "dialog.tcss",
        "words.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "go back", tooltip="change nothing", id="words.leave"),
    ]

    def __init__(
        self, title: str, prompt: str, value: str = "", *, may_be_empty: bool = False
    ) -> None:
        super().__init__(title)
        self._prompt = prompt
        self._value = value
        self._may_be_empty = may_be_empty

    def content(self) -> Iterable[Widget]:
        """Return what is asked, and the lines."""
        yield Label(plain(self._prompt))
        yield WordsInput(self._value)

    def on_words_input_submitted(self, event: WordsInput.Submitted) -> None:
        """Take the words."""
        event.stop()
        if event.value or self._may_be_empty:
            self.dismiss(event.value)
