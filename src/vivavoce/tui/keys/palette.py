"""The palette: everything that can be done here, in words, to be searched."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.widgets import Input

from vivavoce.domain.key_names import is_character
from vivavoce.tui.keys.layouts import LAYOUT_WORDS
from vivavoce.tui.keys.listing import ListedKey, listed_keys
from vivavoce.tui.plain_text import cell
from vivavoce.tui.themes import THEME_WORDS

if TYPE_CHECKING:
    from vivavoce.tui.sealed_app import SealedApp

_KEY_WIDTH = 8
_LONGEST = 80


@dataclass(frozen=True)
class Entry:
    """One line of the palette."""

    words: str
    key: str
    run: Callable[[], object]


class ActionsProvider(Provider):
    """What the keys of the screen below do, then what the user may choose."""

    async def discover(self) -> Hits:
        """Offer everything, in the order of the help."""
        for entry in self._entries():
            yield DiscoveryHit(_line(entry), entry.run, text=entry.words)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.words)
            if score > 0:
                yield Hit(score, _line(entry), entry.run, text=entry.words)

    def _entries(self) -> Iterator[Entry]:
        yield from _actions(self.screen)
        yield from choices(self.app)


class ThemesProvider(ActionsProvider):
    """The themes alone."""

    def _entries(self) -> Iterator[Entry]:
        yield from _themes(self.app)


class Palette(CommandPalette):
    """Textual's palette with our list in it; nothing in it moves."""

    HELP_TITLE = "All actions"
    CSS = "Palette LoadingIndicator, Palette SearchIcon { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "escape", "close", tooltip="close the list", id="palette.close"),
        Binding("up", "command_list('cursor_up')", show=False, tooltip="go up", id="palette.up"),
        Binding("down", "cursor_down", show=False, tooltip="go down", id="palette.down"),
    ]

    def on_mount(self) -> None:
        """Let the cursor stand still, and refuse what is too long to be looked for."""
        line = self.query_one(Input)
        line.cursor_blink = False
        line.max_length = _LONGEST


def choices(app: "App[object]") -> Iterator[Entry]:
    """Yield what the user may choose about the screens, and the way out."""
    sealed = cast("SealedApp[object]", app)
    desk = sealed.preferences_desk
    yield from _themes(app)
    for name, words in LAYOUT_WORDS.items():
        is_on = name == desk.now.layout
        yield Entry(f"Keys for {words}{_on(is_on)}", "", partial(desk.choose, layout=name))
    for field, words in (("big_type", "Big type"), ("reduced_motion", "Reduced motion")):
        value = bool(getattr(desk.now, field))
        change = partial(desk.choose, **{field: not value})
        yield Entry(f"{words}: {'switch off' if value else 'switch on'}", "", change)
    yield Entry("Leave Vivavoce", "ctrl+q", partial(app.run_action, "app.quit"))


def _themes(app: "App[object]") -> Iterator[Entry]:
    desk = cast("SealedApp[object]", app).preferences_desk
    for name, words in THEME_WORDS.items():
        is_on = name == desk.now.theme
        yield Entry(f"Colours: {words}{_on(is_on)}", "", partial(desk.choose, theme=name))


def _on(is_on: bool) -> str:
    return " (now)" if is_on else ""


def _actions(screen: "Screen[object]") -> Iterator[Entry]:
    seen = set()
    for key in listed_keys(screen):
        # One name may stand for several keys, such as 1-9; the next ones go by their own.
        shown = key.binding.key if (key.words, key.shown) in seen else key.shown
        is_new = (key.words, key.shown) not in seen or is_character(shown)
        if is_new and not key.binding.action.endswith(("command_palette", "quit")):
            seen.add((key.words, shown))
            yield Entry(_sentence(key), shown, partial(_run, key))


def _sentence(key: ListedKey) -> str:
    return key.words[:1].upper() + key.words[1:]


async def _run(key: ListedKey) -> None:
    # The screen may have gone while the palette was open, as after a call that ended.
    if key.node.is_attached:
        await key.node.app.run_action(key.binding.action, key.node)


def _line(entry: Entry) -> Text:
    return cell(f"{entry.key:>{_KEY_WIDTH}}  {entry.words}")
