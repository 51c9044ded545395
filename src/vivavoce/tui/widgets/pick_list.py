"""A list whose enter says what it does, because it takes that key from the screen."""

from textual.binding import Binding
from textual.content import Content

from vivavoce.tui.widgets.choice_list import ChoiceList


class PickList(ChoiceList):
    """Rows of which one is chosen; `enter` is what choosing is called, `words` what it does."""

    def __init__(
        self, *rows: Content, enter: str = "choose", words: str = "choose this one"
    ) -> None:
        super().__init__(*rows)
        self._bindings.key_to_bindings["enter"] = [
            Binding("enter", "select", enter, tooltip=words, id="list.enter")
        ]
