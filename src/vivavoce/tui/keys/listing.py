"""The keys of one screen as they are now, remapped ones included: for its help and the palette."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen


@dataclass(frozen=True)
class ListedKey:
    """A key that works on a screen, and the node whose action it is."""

    node: DOMNode
    binding: Binding

    @property
    def shown(self) -> str:
        """What the key is called on the screen."""
        return self.node.app.get_key_display(self.binding)

    @property
    def words(self) -> str:
        """What it does."""
        return self.binding.tooltip


def listed_keys(screen: Screen[object]) -> Iterator[ListedKey]:
    """Yield what works now, then what works as soon as nobody types; each key once."""
    app = screen.app
    now = [ListedKey(active.node, active.binding) for active in screen.active_bindings.values()]
    seen = set()
    for key in (*now, *_of(screen), *_of(app)):
        mark = (key.binding.action, key.binding.key)
        if key.words and mark not in seen and app._check_action_state(mark[0], key.node):
            seen.add(mark)
            yield key


def _of(node: DOMNode) -> Iterator[ListedKey]:
    bindings = node._bindings.copy()
    bindings.apply_keymap(node.app._keymap)
    for _, binding in bindings:
        yield ListedKey(node, binding)
