"""How keys are written, in settings and within the program."""

import unicodedata
from collections.abc import Iterable

_BY_NAME = frozenset(
    "enter escape space tab backspace delete insert home end pageup pagedown up down left right"
    .split()
) | {f"f{n}" for n in range(1, 25)}  # fmt: skip
_MODIFIERS = ("ctrl", "alt", "shift")
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def key_name(written: str) -> str:
    """Return the program's name of a key: `[` is `left_square_bracket`, `x` stays `x`."""
    *modifiers, key = written.split("+") if len(written) > 1 else [written]
    return "+".join((*modifiers, _sign_name(key)))


def is_key(name: str) -> bool:
    """Whether there is such a key, alone or with ctrl, alt or shift."""
    *modifiers, key = name.split("+")
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return False
    return key in _BY_NAME or is_character(key)


def is_character(name: str) -> bool:
    """Whether a key types a character, and so belongs to whoever types."""
    return (len(name) == 1 and name.isalnum()) or name in _SIGN_NAMES or name == "space"


def is_function_key(name: str) -> bool:
    """Whether a key is one of F1 to F10, which mean the same everywhere."""
    return name in {f"f{n}" for n in range(1, 11)}


def split_keys(written: str) -> tuple[str, ...]:
    """Return the keys in a list such as `up,w`."""
    parts = [",", *written.split(",")] if written.startswith(",") else written.split(",")
    return tuple(key_name(part.strip()) for part in parts if part.strip())


def joined_keys(keys: Iterable[str]) -> str:
    """Write keys as one list."""
    return ",".join(keys)


def _sign_name(key: str) -> str:
    if len(key) != 1 or key.isalnum():
        return "space" if key == " " else key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


_SIGN_NAMES = frozenset(_sign_name(sign) for sign in _SIGNS)
