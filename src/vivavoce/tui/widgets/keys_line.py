"""The keys that work now, in words, on as many lines as they need."""

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from vivavoce.tui.plain_text import plain, plain_lines

_GAP = 2
_KEY = "key"
_WORTH_A_LINE = 4
"""So many keys that work everywhere are easier to find on a line of their own."""


class KeysLine(Widget):
    """Shows every key of its screen; a footer would cut them off at 80 columns."""

    _only: "frozenset[str] | None" = None
    _lines_placed = 0

    def show_only(self, ids: "frozenset[str] | None") -> None:
        """Show the keys of these ids where there is little room; None for all of them."""
        if ids != self._only:
            self._only = ids
            self.refresh(layout=True)

    def on_mount(self) -> None:
        """Paint again whenever other keys work."""
        self.screen.bindings_updated_signal.subscribe(self, self._repaint)

    def on_unmount(self) -> None:
        """Hear no more of it."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def render(self) -> Content:
        """Return the lines for the present width."""
        return plain_lines(self._lines(self.content_size.width))

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002 (Textual hands it in)
        viewport: Size,  # noqa: ARG002 (the same)
        width: int,
    ) -> int:
        """Return how many lines there are at a width."""
        self._lines_placed = max(1, len(self._lines(width)))
        return self._lines_placed

    def _repaint(self, _: Screen[object]) -> None:
        # Placing all widgets anew is what costs most.
        self.refresh(layout=len(self._lines(self.content_size.width)) != self._lines_placed)

    def _lines(self, width: int) -> list[Content]:
        # An action may have several keys, of a layout say; they stand before its words together.
        actions: dict[tuple[bool, str], list[Binding]] = {}
        for namespace, binding, _enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and binding.description and self._is_wanted(binding):
                actions.setdefault((namespace is self.app, binding.action), []).append(binding)
        groups: dict[bool, list[Content]] = {False: [], True: []}
        for (is_everywhere, _action), bindings in actions.items():
            groups[is_everywhere].append(self._item(bindings))
        return _wrapped(groups[False], groups[True], width)

    def _is_wanted(self, binding: Binding) -> bool:
        return self._only is None or binding.id in self._only

    def _item(self, bindings: list[Binding]) -> Content:
        keys = " ".join(dict.fromkeys(map(self.app.get_key_display, bindings)))
        item = plain((keys, "bold $text-primary"), " ", bindings[0].description)
        return item.stylize(Style.from_meta({_KEY: bindings[0].key}))

    async def on_click(self, event: Click) -> None:
        """Do what the key does that was clicked."""
        active = self.screen.active_bindings.get(event.style.meta.get(_KEY, ""))
        if active:
            event.stop()
            await self.app.run_action(active.binding.action, active.node)


def _wrapped(own: list[Content], everywhere: list[Content], width: int) -> list[Content]:
    """Break lines between keys, and before those of everywhere where they are many."""
    together = sum(item.cell_length + _GAP for item in (*own, *everywhere)) - _GAP
    if together <= width or len(everywhere) < _WORTH_A_LINE:
        return _filled([*own, *everywhere], width)
    return [*_filled(own, width), *_filled(everywhere, width)]


def _filled(items: list[Content], width: int) -> list[Content]:
    lines: list[Content] = []
    for item in items:
        if lines and lines[-1].cell_length + _GAP + item.cell_length <= width:
            lines[-1] = plain(lines[-1], " " * _GAP, item)
        else:
            lines.append(item)
    return lines
