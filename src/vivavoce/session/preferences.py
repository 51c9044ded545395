"""How one user likes the screens: kept in their own folder, for all of their studies."""

import os
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import platformdirs

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder, write_durably

_VARIABLE = "VIVAVOCE_CONFIG"


@dataclass(frozen=True)
class Preferences:
    """What a user may choose; every name is one in `preferences.toml`."""

    theme: str = "calm-dark"
    layout: str = "standard"
    big_type: bool = False
    reduced_motion: bool = False


DEFAULTS = Preferences()


def config_folder() -> Path:
    """Return the user's folder for settings; `VIVAVOCE_CONFIG` names another one."""
    named = os.environ.get(_VARIABLE)
    return Path(named) if named else platformdirs.user_config_path("vivavoce")


def preferences_path() -> Path:
    """Return the file that preferences are kept in."""
    return config_folder() / "preferences.toml"


def read_preferences() -> Preferences:
    """Return what the user chose, the defaults where they chose nothing.

    Raises VivavoceError, in words, for a file that cannot be read.
    """
    path = preferences_path()
    try:
        return _preferences(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return DEFAULTS
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise VivavoceError(
            f"{path} cannot be read ({_in_words(error)}). The usual preferences are used; mend "
            "the file, or delete it."
        ) from error


def keep_preferences(preferences: Preferences) -> None:
    """Write the user's choice; comments in the file stay. Raises VivavoceError."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = preferences_path()
    try:
        make_private_folder(path.parent)
        text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
        document = tomlkit.parse(text)
        document.update(asdict(preferences))
        write_durably(path, tomlkit.dumps(document).encode())
    except (OSError, ValueError, TOMLKitError) as error:
        reason = _in_words(error)
        raise VivavoceError(f"This is not kept for next time: {path}: {reason}.") from error


_HEAD = (
    "# What was chosen in Vivavoce's palette (ctrl+p). It may be edited; it is read at a start.\n"
)


def _preferences(table: dict[str, object]) -> Preferences:
    for field in fields(Preferences):
        if field.name in table and type(table[field.name]) is not type(field.default):
            raise TypeError(f"{field.name} is of the wrong kind")
    known = {field.name: table[field.name] for field in fields(Preferences) if field.name in table}
    return Preferences(**known)  # type: ignore[arg-type] # compared with the defaults' types above


def _in_words(error: Exception) -> str:
    return (error.strerror or "refused") if isinstance(error, OSError) else str(error)
