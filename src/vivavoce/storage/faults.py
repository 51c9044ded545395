"""What SQLite says when `study.db` cannot be read or written, in sentences for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from vivavoce.domain.errors import VivavoceError

# The lowest byte of SQLite's code is the kind of fault.
_KIND = 0xFF
_BUSY = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))
_NOT_ALLOWED = frozenset(
    (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH)
)
_DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB))

_APART = "Sound and drafts are in files of their own and safe; restore {name} from a backup."


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn faults of the file `name` or of its disk into VivavoceErrors.

    A constraint that a row breaks, or a statement that is wrong, is a mistake of ours and stays
    what it is.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        sentence = _sentence(error, name)
        if sentence is None:
            raise
        raise VivavoceError(sentence) from error


def no_study_database(name: str) -> VivavoceError:
    """Return what is said of a database that is empty or another program's."""
    apart = _APART.format(name=name)
    return VivavoceError(f"{name} is empty or no study database. Nothing was changed. {apart}")


def _sentence(error: sqlite3.DatabaseError, name: str) -> str | None:
    kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _KIND
    if kind in _BUSY:
        return f"Another program is writing to {name}. Nothing was changed; try again in a moment."
    if kind == sqlite3.SQLITE_FULL:
        return f"The disk is full: {name} was not changed. Make room, then do it again."
    if kind in _NOT_ALLOWED:
        return (
            f"{name} cannot be opened or written here. Nothing was changed; check that the study's "
            "folder belongs to you and that its disk is not write-protected."
        )
    if kind == sqlite3.SQLITE_IOERR:
        return f"The disk failed under {name}. Nothing was changed; check the disk, then try again."
    if kind in _DAMAGED:
        apart = _APART.format(name=name)
        return f"{name} cannot be read as a study database, because it is damaged. {apart}"
    return None
