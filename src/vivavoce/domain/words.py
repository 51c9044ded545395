"""Words that people type: what may be kept of them, and what may be shown."""

import unicodedata

from vivavoce.domain.errors import VivavoceError

_FEWEST_LETTERS = 2


def checked_words(text: str, what: str) -> str:
    """Return `text` with single blanks inside and none around it.

    Raises VivavoceError (exit code 2), which calls it `what`, for control characters, which a
    terminal would obey, and for bytes that are no UTF-8.
    """
    words = " ".join(text.split())
    if any(_obeyed_or_broken(character) for character in words):
        raise VivavoceError(
            f"{what} holds a control character or is not UTF-8 text. Nothing was changed; "
            "type it again.",
            2,
        )
    return words


def checked_name(text: str, what: str) -> str:
    """Return a name as `checked_words` does; it also needs two letters or digits to be found by."""
    name = checked_words(text, what)
    if sum(unicodedata.category(character)[0] in "LMN" for character in name) < _FEWEST_LETTERS:
        raise VivavoceError(
            f"{what} needs at least two letters. Nothing was changed; write it in full.", 2
        )
    return name


def shown(text: str) -> str:
    """Return `text` for one line of a terminal, which would obey the control characters in it."""
    return "".join("\ufffd" if _obeyed_or_broken(character) else character for character in text)


def _obeyed_or_broken(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")
