"""In which language a draft is heard, where it is not simply what the schedule says."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.drafting.language import DETECT, checked_language
from vivavoce.tui.dialogs.choice import ChoiceDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.text import TextDialog

if TYPE_CHECKING:
    from textual.app import App

_TITLE = "Language"
_LISTEN = "listen first which it is"
_OTHER = "another one: type its code"

Then = Callable[[str | None], object]
"""Takes a code or `detect`, None for what the schedule says."""


def language_words(language: str | None, spoken: str) -> str:
    """Say what was chosen; `spoken` is what the schedule says."""
    if language is None:
        return f"{spoken}, as the schedule says"
    return _LISTEN if language == DETECT else language


def ask_language(app: "App[Any]", spoken: str, then: Then) -> None:
    """Ask for the schedule's language, to listen first, or for another one."""
    as_scheduled = language_words(None, spoken)

    def answered(line: str) -> None:
        if line == _OTHER:
            _ask_code(app, then)
        else:
            then(DETECT if line == _LISTEN else None)

    dialog = ChoiceDialog(_TITLE, "What was spoken?", (as_scheduled, _LISTEN, _OTHER))
    app.push_screen(dialog, when_answered(answered))


def _ask_code(app: "App[Any]", then: Then) -> None:
    def answered(code: str) -> None:
        try:
            then(checked_language(code.lower()))
        except VivavoceError as error:
            app.push_screen(NoticeDialog(error.message, "Not done"))

    prompt = "The code of the language, such as en, de or cy."
    app.push_screen(TextDialog(_TITLE, prompt), when_answered(answered))
