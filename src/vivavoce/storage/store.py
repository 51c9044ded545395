"""Opening `study.db`, reading rows and writing them in one transaction at a time."""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from vivavoce.storage.audit import AuditEntry, append_link
from vivavoce.storage.faults import no_study_database, told
from vivavoce.storage.migrations import migrate

Row = dict[str, Any]
_BUSY_MS = 10_000
_PRAGMAS = (
    "pragma journal_mode = wal",
    "pragma synchronous = full",
    "pragma foreign_keys = on",
    "pragma secure_delete = on",
)


class Store:
    """One connection to `study.db`; a connection stays in the thread that made it.

    Opening raises VivavoceError where the file is damaged, is empty, or is no study's; every
    method raises it where another program keeps the file busy or the disk fails.
    """

    def __init__(self, path: Path) -> None:
        self._name = path.name
        with told(self._name):
            self._db = Database(path)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise

    @classmethod
    def create(cls, path: Path) -> "Store":
        """Make a database with no row in it, for the owner only.

        Raises FileExistsError where there is a file already, and OSError.
        """
        # Made here, because SQLite would let the group and others read it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with told(path.name):
            db = Database(path)
            try:
                migrate(db)
            finally:
                db.close()
        return cls(path)

    def _open(self) -> None:
        self._db.conn.execute(f"pragma busy_timeout = {_BUSY_MS}")
        # Before anything else, because an empty file or another program's stays as it is.
        if self.row("select 1 from sqlite_master where name = 'participants'") is None:
            raise no_study_database(self._name)
        for pragma in _PRAGMAS:
            self._db.conn.execute(pragma).fetchall()
        migrate(self._db)

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """Return the rows of a query as dictionaries."""
        with told(self._name):
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
        writer = Writer(self._db)
        with told(self._name):
            self._db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield writer
                self._db.conn.commit()
            except BaseException:
                self._undo(writer)
                raise

    def _undo(self, writer: "Writer") -> None:
        # Before the rollback, because after it another writer may have made the same file. Where
        # no transaction is open any more, its commit may have been what succeeded.
        if self._db.conn.in_transaction:
            writer.clean_up()
        self._db.conn.rollback()

    def integrity_problems(self) -> list[str]:
        """Have SQLite check every page and every reference; return what is wrong in words."""
        with told(self._name):
            pages = [row[0] for row in self._db.conn.execute("pragma integrity_check")]
            references = self._db.conn.execute("pragma foreign_key_check").fetchall()
        problems = [f"{self._name} is damaged: {page}." for page in pages if page != "ok"]
        tables = sorted({str(row[0]) for row in references})
        return problems + [f"{self._name}: rows of {table} point nowhere." for table in tables]

    def copy_to(self, path: Path) -> None:
        """Copy the whole database to a new file while others may go on writing.

        Raises VivavoceError where the disk fails.
        """
        with told(self._name):
            copy = Database(path)
            try:
                self._db.conn.backup(copy.conn)
            finally:
                copy.close()

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
        self._if_undone: list[Callable[[], object]] = []

    def if_undone(self, clean_up: Callable[[], object]) -> None:
        """Have `clean_up` called, still within the transaction, where that is taken back."""
        self._if_undone.append(clean_up)

    def clean_up(self) -> None:
        """Remove what belongs to a transaction that is being taken back."""
        for clean_up in reversed(self._if_undone):
            with contextlib.suppress(OSError):
                clean_up()

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
