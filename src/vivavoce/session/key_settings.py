"""A user's own keys: `keys.toml` in the folder of their preferences."""

import tomllib
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.key_names import joined_keys
from vivavoce.domain.key_rules import KnownKey
from vivavoce.protection.durable import make_private_folder
from vivavoce.protection.exclusive import create_durably
from vivavoce.session.preferences import config_folder

_HEAD = """\
# Keys of Vivavoce. Take the # from a line to change its key; several go in one string: "up,w".
# Keys are written x, A, space, enter, escape, up, pagedown, f8, ctrl+t, or as the sign itself.
# Vivavoce reads this at a start. If something here cannot be had, it says so and keeps its own.
"""


def keys_path() -> Path:
    """Return the file that a user's own keys are in."""
    return config_folder() / "keys.toml"


def read_own_keys() -> dict[str, str]:
    """Return the keys that the user wrote down, by action; empty where they wrote none.

    Raises VivavoceError, in words, for a file that cannot be read.
    """
    path = keys_path()
    try:
        return _flat(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise VivavoceError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, RecursionError) as error:
        raise VivavoceError(f"{path} cannot be read: {error}.") from error


def write_keys(known: Sequence[KnownKey]) -> Path:
    """Write a file to edit, every key in it as it is by default.

    Raises VivavoceError where there is a file already, because what is in it is the user's.
    """
    path = keys_path()
    if path.exists():
        raise VivavoceError(
            f"{path} is there already, and stays as it is. Edit it, or move it away first."
        )
    try:
        make_private_folder(path.parent)
        create_durably(path, _text(known).encode())
    except OSError as error:
        raise VivavoceError(f"{path} cannot be written: {error.strerror}.") from error
    return path


def _text(known: Sequence[KnownKey]) -> str:
    lines = [_HEAD]
    for group, actions in groupby(sorted(known, key=lambda action: action.group), _group):
        lines.append(f"[{group}]")
        for action in actions:
            name = action.id.partition(".")[2]
            setting = f'# {name} = "{joined_keys(action.keys)}"'
            lines.append(f"{setting:<36}# {action.where}: {action.words}")
        lines.append("")
    return "\n".join(lines)


def _group(action: KnownKey) -> str:
    return action.group


def _flat(document: Mapping[str, object]) -> dict[str, str]:
    keys = {}
    for group, table in document.items():
        if not isinstance(table, dict):
            raise TypeError(f"{group} stands outside of a table such as [call]")
        for name, value in table.items():
            keys[f"{group}.{name}"] = _as_list(f"{group}.{name}", value)
    return keys


def _as_list(name: str, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    keys = [key for key in values if isinstance(key, str) and key.strip()]
    if not keys or len(keys) < len(values):
        raise TypeError(f'{name} needs a key in quotation marks, such as "x"')
    return joined_keys(keys)
