"""What a user has chosen for the screens, put into force and kept."""

from dataclasses import replace
from typing import Any

from textual.app import App

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.key_rules import checked_keys
from vivavoce.session.key_settings import read_own_keys
from vivavoce.session.preferences import DEFAULTS, Preferences, keep_preferences, read_preferences
from vivavoce.tui.keys.layouts import LAYOUTS
from vivavoce.tui.plain_text import tell
from vivavoce.tui.themes import THEMES

BIG_TYPE = "-big-type"
"""The class of the app while big type is chosen; what a screen makes of it is in its own file."""


REDUCED_MOTION = "-reduced-motion"
"""The same, for somebody who is disturbed by what changes by itself."""

_TO_BE_READ_SECONDS = 20


class PreferencesDesk:
    """Reads the user's choice at the start; what cannot be had is said, and the usual is used."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._problems: list[str] = []
        for theme in THEMES.values():
            app.register_theme(theme)
        # Nothing moves but time.
        app.animation_level = "none"
        self.now: Preferences = self._read()
        self._show()

    def begin(self) -> None:
        """Put the keys in place, and say what could not be read; once the app runs."""
        self._set_keys()
        for problem in self._problems:
            tell(self._app, problem, "warning", _TO_BE_READ_SECONDS)

    def choose(self, **changes: str | bool) -> None:
        """Put a choice into force and keep it for next time."""
        self.now = replace(self.now, **changes)  # type: ignore[arg-type] # names and kinds of its own fields
        self._show()
        self._set_keys()
        try:
            keep_preferences(self.now)
        except VivavoceError as error:
            tell(self._app, error.message, "warning")

    def _read(self) -> Preferences:
        try:
            return self._usable(read_preferences())
        except VivavoceError as error:
            self._problems.append(error.message)
            return DEFAULTS

    def _usable(self, chosen: Preferences) -> Preferences:
        if chosen.theme not in THEMES:
            self._problems.append(f"There is no theme {chosen.theme!r}; the usual one is used.")
            chosen = replace(chosen, theme=DEFAULTS.theme)
        if chosen.layout not in LAYOUTS:
            self._problems.append(f"There is no layout {chosen.layout!r}; the usual one is used.")
            chosen = replace(chosen, layout=DEFAULTS.layout)
        return chosen

    def _show(self) -> None:
        self._app.theme = self.now.theme
        self._app.set_class(self.now.big_type, BIG_TYPE)
        self._app.set_class(self.now.reduced_motion, REDUCED_MOTION)

    def _set_keys(self) -> None:
        layout = dict(LAYOUTS[self.now.layout])
        try:
            own = read_own_keys()
            # Only where there are some, because all screens are loaded to check them.
            keys = _checked({**layout, **own}) if own else layout
        except VivavoceError as error:
            words = f"Your own keys are not used: {error.message}"
            if words not in self._problems:
                self._problems.append(words)
            keys = layout
        self._app.set_keymap(keys)


def _checked(keys: dict[str, str]) -> dict[str, str]:
    from vivavoce.tui.keys.catalogue import catalogue

    return checked_keys(keys, catalogue())
