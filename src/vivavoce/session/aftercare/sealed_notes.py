"""Writing sealed logs for people who have just typed something: faults are said in a sentence."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import checked_words
from vivavoce.protection.sealed_log import Record, append_sealed
from vivavoce.protection.sealing import PublicKey

_LONGEST = 20_000


def checked_note(text: str, what: str) -> str:
    """Return what was typed, with single blanks.

    Raises VivavoceError (exit code 2) where there is nothing, or too much for one entry.
    """
    words = checked_words(text, what)
    if not words:
        raise VivavoceError(f"{what} is empty. Nothing was written.", 2)
    if len(words) > _LONGEST:
        raise VivavoceError(
            f"{what} is longer than {_LONGEST} characters. Nothing was written; write it in parts.",
            2,
        )
    return words


def keep_sealed(path: Path, record: Record, recipient: PublicKey) -> None:
    """Append a record, on disk when this returns.

    Raises VivavoceError where the disk refuses, so that what was typed is kept on the screen.
    """
    try:
        append_sealed(path, record, recipient)
    except OSError as error:
        raise VivavoceError(
            f"That could not be written down: {error.strerror}. What was written before is safe; "
            "make room, or give this folder back to you, then do it again."
        ) from error
