"""Every key of every screen, dialog and widget, gathered from the classes themselves."""

import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module

from textual.binding import Binding
from textual.dom import DOMNode

import vivavoce.tui
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.key_names import split_keys
from vivavoce.domain.key_rules import KnownKey, checked_keys
from vivavoce.session.key_settings import read_own_keys
from vivavoce.session.preferences import read_preferences
from vivavoce.tui.keys.layouts import LAYOUTS
from vivavoce.tui.keys.safety_keys import UNPRESSED


def node_classes() -> list[type[DOMNode]]:
    """Return every class of ours that is shown and may have keys, by name."""
    for module in pkgutil.walk_packages(vivavoce.tui.__path__, "vivavoce.tui."):
        import_module(module.name)
    ours = {found for found in _below(DOMNode) if found.__module__.startswith("vivavoce.tui")}
    return sorted(ours, key=lambda found: (found.__module__, found.__qualname__))


def own_bindings(node: type[DOMNode]) -> list[Binding]:
    """Return the keys that a class adds to those of what it is made from."""
    return list(Binding.make_bindings(vars(node).get("BINDINGS", ())))


@cache
def catalogue() -> tuple[KnownKey, ...]:
    """Return every action that has a key, each once, as it is before anybody changed it."""
    actions: dict[str, KnownKey] = {}
    for node in node_classes():
        for binding in own_bindings(node):
            name = binding.id or ""
            before = actions[name].keys if name in actions else ()
            keys = tuple(dict.fromkeys((*before, binding.key)))
            where = str(getattr(node, "HELP_TITLE", "")) or node.__name__
            actions[name] = KnownKey(name, where, keys, binding.tooltip, binding.priority)
    return tuple(actions.values())


def keys_in_force() -> tuple[tuple[KnownKey, ...], str]:
    """Return every action with the keys that the user has, and what of their own cannot be had."""
    keys: dict[str, str] = {}
    problem = ""
    try:
        keys = dict(LAYOUTS.get(read_preferences().layout, {}))
        keys = checked_keys({**keys, **read_own_keys()}, catalogue())
    except VivavoceError as error:
        problem = f"The usual keys are used. {error.message}"
    return tuple(_with(action, keys.get(action.id)) for action in catalogue()), problem


def _with(action: KnownKey, keys: str | None) -> KnownKey:
    names = split_keys(keys) if keys else action.keys
    return replace(action, keys=tuple(name for name in names if name not in UNPRESSED))


def _below(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for found in kind.__subclasses__():
        yield found
        yield from _below(found)
