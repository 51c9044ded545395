"""The constructs that a question touches on, each with its definition."""

from collections.abc import Collection, Iterable
from pathlib import PurePath
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, OptionList

from vivavoce.domain.npt import CONSTRUCTS, Construct
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain
from vivavoce.tui.widgets.pick_list import PickList


class ConstructsDialog(Dialog[tuple[str, ...]]):
    """Answers the codes that are ticked, which may be none."""

    AUTO_FOCUS = "PickList"
    HELP_TITLE = "Constructs"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [
        "dialog.tcss",
        "constructs.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False, tooltip="tick it too", id="npt.tick"),
        Binding("escape", "close", "close", tooltip="close and keep the ticks", id="npt.close"),
    ]

    def __init__(self, question: str, chosen: Collection[str]) -> None:
        super().__init__(f"Constructs of {question}")
        self._chosen = list(chosen)
        rows = (self._row(construct) for construct in CONSTRUCTS)
        self._list = PickList(*rows, enter="tick", words="tick it, or take the tick away")
        self.definition = Label()

    def content(self) -> Iterable[Widget]:
        """Return the list, and what the chosen one means."""
        yield self._list
        yield self.definition

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say what it means."""
        self.definition.update(plain(CONSTRUCTS[event.option_index].definition))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Let enter tick as space does."""
        event.stop()
        self.action_tick()

    def action_tick(self) -> None:
        """Tick, or take the tick away."""
        at = self._list.highlighted
        if at is None:
            return
        code = CONSTRUCTS[at].code
        if code in self._chosen:
            self._chosen.remove(code)
        else:
            self._chosen.append(code)
        self._list.replace_option_prompt_at_index(at, self._row(CONSTRUCTS[at]))

    def action_close(self) -> None:
        """Answer."""
        self.dismiss(tuple(self._chosen))

    def _row(self, construct: Construct) -> Content:
        mark = "[x]" if construct.code in self._chosen else "[ ]"
        return plain(f"{mark} {construct.construct}: {construct.component}")
