"""Which key stands for an action now, also where it was remapped."""

from textual.screen import Screen


def shown_key(screen: "Screen[object]", binding_id: str) -> str:
    """Return the name of the key with that binding's id; empty where none works now."""
    for active in screen.active_bindings.values():
        if active.binding.id == binding_id:
            return screen.app.get_key_display(active.binding)
    return ""
