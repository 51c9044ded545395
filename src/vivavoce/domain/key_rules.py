"""Which keys may be put on which action, so that none surprises anybody in a call."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.key_names import is_character, is_function_key, is_key, split_keys

RESERVED = frozenset(
    "ctrl+h ctrl+i ctrl+m ctrl+j ctrl+space ctrl+o ctrl+s ctrl+at ctrl+left_square_bracket".split()
)
"""Many terminals cannot tell these from other keys, or keep them for themselves."""

OPPOSITES = (
    ("call.record", "call.stop"),
    ("confirm.yes", "confirm.no"),
    ("opening.y", "opening.n"),
    ("pause.on", "pause.end"),
    ("take-back.yes", "take-back.no"),
    ("unattended.keep", "unattended.destroy"),
    ("anon.r", "anon.k"),
)
"""Pairs of which one does what the other must not."""

_ROWS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
_FUNCTION_ROW = tuple(f"f{n}" for n in range(1, 13))


@dataclass(frozen=True)
class KnownKey:
    """One action that a key stands for, wherever it works."""

    id: str
    """Such as `call.ask`; what stands before the dot works at the same time."""

    where: str
    """The screen, dialog or widget, as its help calls it."""

    keys: tuple[str, ...]
    words: str
    is_always_live: bool = False
    """Whether it works from every focus, also while somebody types."""

    @property
    def group(self) -> str:
        """What works at the same time as this."""
        return self.id.partition(".")[0]


def checked_keys(wanted: Mapping[str, str], known: Sequence[KnownKey]) -> dict[str, str]:
    """Return the keys that somebody wants, by action, if they can be had together.

    Raises VivavoceError, in words, for an unknown action or key, a reserved one, two actions on
    one key, and opposites on neighbours.
    """
    actions = {action.id: action for action in known}
    mapped = {name: split_keys(keys) for name, keys in wanted.items()}
    for name, keys in mapped.items():
        _require_known(name, actions)
        for key in keys or ("",):
            _require_usable(key, actions[name])
    in_force = [(action, mapped.get(action.id, action.keys)) for action in known]
    _refuse_clashes(in_force, set(mapped))
    refuse_neighbours({action.id: keys for action, keys in in_force})
    return {name: ",".join(keys) for name, keys in mapped.items()}


def refuse_neighbours(in_force: Mapping[str, Sequence[str]]) -> None:
    """Raise VivavoceError where two opposite actions stand side by side on the keyboard."""
    for one, other in OPPOSITES:
        for key in in_force.get(one, ()):
            for beside in in_force.get(other, ()):
                if are_neighbours(key, beside):
                    raise VivavoceError(
                        f"{one} on {key} and {other} on {beside} are opposites side by side: "
                        "one slip of a finger would do the wrong one. Take keys further apart."
                    )


def are_neighbours(one: str, other: str) -> bool:
    """Whether two keys lie side by side on most keyboards."""
    if one in _FUNCTION_ROW and other in _FUNCTION_ROW:
        return abs(_FUNCTION_ROW.index(one) - _FUNCTION_ROW.index(other)) == 1
    places = _place(one), _place(other)
    if None in places or one == other:
        return False
    (row, column), (row2, column2) = places  # type: ignore[misc] # none of them is None
    below = column2 - column if row2 >= row else column - column2
    return abs(row - row2) <= 1 and (abs(below) == 1 if row == row2 else below in (-1, 0))


def _place(key: str) -> tuple[int, int] | None:
    for row, keys in enumerate(_ROWS):
        if len(key) == 1 and key.lower() in keys:
            return row, keys.index(key.lower())
    return None


def _require_known(name: str, actions: Mapping[str, KnownKey]) -> None:
    if name not in actions:
        near = difflib.get_close_matches(name, actions, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise VivavoceError(f"No action is called {name}.{hint} All of them: vivavoce keys")


def _require_usable(key: str, action: KnownKey) -> None:
    if not is_key(key):
        raise VivavoceError(
            f"{action.id}: there is no key {key!r}. Write x, A, space, enter, pageup, f8 or ctrl+t."
        )
    if key in RESERVED:
        raise VivavoceError(
            f"{action.id}: many terminals cannot tell {key} from other keys. Take another one."
        )
    if action.is_always_live and not _may_be_always_live(key):
        raise VivavoceError(
            f"{action.id} works while you type, so {key} would be missing there. Take a function "
            "key, or one with ctrl or alt."
        )
    if action.group == "typing" and is_character(key):
        raise VivavoceError(f"{action.id}: {key} is typed there. Take a key that types nothing.")
    if is_function_key(key) and not action.is_always_live:
        raise VivavoceError(
            f"{action.id}: F1 to F10 are for what works everywhere. Take another key than {key}."
        )


def _may_be_always_live(key: str) -> bool:
    *modifiers, last = key.split("+")
    return last[0] == "f" and last[1:].isdigit() if not modifiers else modifiers != ["shift"]


def _refuse_clashes(
    in_force: Iterable[tuple[KnownKey, tuple[str, ...]]], changed: set[str]
) -> None:
    """Refuse one key for two actions that work at the same time, if either was changed."""
    pressed = [(action, key) for action, keys in in_force for key in keys]
    for (action, key), (other, key_too) in combinations(pressed, 2):
        is_changed = bool({action.id, other.id} & changed)
        if is_changed and key == key_too and _work_together(action, other, key):
            raise VivavoceError(
                f"{action.id} and {other.id} are both on {key}. Give one of them another key."
            )


def _work_together(one: KnownKey, other: KnownKey, key: str) -> bool:
    if one.id == other.id:
        return False
    # A list takes its keys from the screen that it is on, whichever that is.
    with_list = "list" in (one.group, other.group) and is_character(key)
    return one.group == other.group or one.is_always_live or other.is_always_live or with_list
