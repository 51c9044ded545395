"""What keys are called on the screen."""

from textual.binding import Binding

_WHOLE_WORDS = ("enter", "escape", "space")


def key_name(binding: Binding) -> str | None:
    """Name a key as it is printed on a keyboard; None where Textual's own name will do."""
    key = binding.key
    if binding.key_display:
        return binding.key_display
    if key in _WHOLE_WORDS or "+" in key:
        return key
    return key.upper() if key[0] == "f" and key[1:].isdigit() else None
