"""Opening `study.db`, reading rows and writing them in one transaction at a time."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from vivavoce.domain.errors import VivavoceError
from vivavoce.storage.audit import AuditEntry, append_link
from vivavoce.storage.migrations import migrate

Row = dict[str, Any]
_BUSY_MS = 10_000


class Store:
    """One connection to `study.db`; a connection stays in the thread that made it.

    Raises VivavoceError where the file is damaged or no database at all.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._db = Database(path)
            for pragma in _pragmas():
                self._db.conn.execute(pragma).fetchall()
            migrate(self._db)
        except sqlite3.DatabaseError as error:
            raise VivavoceError(
                f"{path.name} cannot be read as a study database ({error}). "
                "Sound and drafts are in files of their own; restore study.db from a backup."
            ) from error

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Return the rows of a query as dictionaries."""
        return list(self._db.query(sql, values))

    def row(self, sql: str, *values: Any) -> Row | None:
        """Return the first row of a query, or None."""
        return next(iter(self.rows(sql, *values)), None)

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """Do all that follows in one `BEGIN IMMEDIATE` transaction, or none of it.

        Immediate, because a deferred transaction meets "database is locked" as soon as two
        processes write.
        """
        self._db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield Writer(self._db)
        except BaseException:
            self._db.conn.rollback()
            raise
        self._db.conn.commit()

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Writer:
    """What may be done inside `Store.writing`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def insert(self, table: str, row: Mapping[str, Any]) -> None:
        """Add one row."""
        self._db.table(table).insert(dict(row))

    def insert_or_ignore(self, table: str, row: Mapping[str, Any]) -> None:
        """Add one row unless its key is there already."""
        self._db.table(table).insert(dict(row), ignore=True)

    def replace_all(self, table: str, interview: str, rows: list[Row]) -> None:
        """Put `rows` in the place of all that `table` holds of one interview."""
        self.execute(f"delete from {table} where interview = ?", interview)  # noqa: S608 (our own table names)
        for row in rows:
            self.insert(table, {"interview": interview, **row})

    def execute(self, sql: str, *values: Any) -> int:
        """Run one statement and return how many rows it changed."""
        return self._db.conn.execute(sql, values).rowcount

    def audit(self, entry: AuditEntry) -> None:
        """Add one link to the audit chain."""
        append_link(self._db, entry)


def _pragmas() -> tuple[str, ...]:
    return (
        f"pragma busy_timeout = {_BUSY_MS}",
        "pragma journal_mode = wal",
        "pragma synchronous = full",
        "pragma foreign_keys = on",
        "pragma secure_delete = on",
    )
