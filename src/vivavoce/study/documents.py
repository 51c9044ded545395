"""Sealed documents: written whole under a new name, true once `study.db` says so."""

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import write_durably
from vivavoce.protection.sealing import Identity, PublicKey, seal, unseal
from vivavoce.storage.store import Store, Writer

REGISTER = "register"


class ChangedMeanwhile(VivavoceError):
    """Someone else wrote the same document between reading and writing."""


class SealedDocuments:
    """The JSON documents of one study, by stem such as `recordings/KI-01/1/draft`."""

    def __init__(self, root: Path, store: Store) -> None:
        self._root = root
        self._store = store

    def revision(self, stem: str) -> int:
        """Return the revision in force; 0 where there is none yet."""
        row = self._row(stem)
        return int(row["revision"]) if row else 0

    def fingerprint(self, stem: str) -> str:
        """Return the hash of the document in force, which no other ever has; "" without one."""
        row = self._row(stem)
        return str(row["sha256"]) if row else ""

    def read(self, stem: str, identity: Identity) -> Any:
        """Return the document in force, None where there is none.

        Raises WrongKey, and VivavoceError where the file is missing or not the one on record.
        """
        row = self._row(stem)
        if row is None:
            return None
        path = self._path(stem, row["revision"])
        try:
            sealed = path.read_bytes()
        except FileNotFoundError:
            raise VivavoceError(
                f"{path.relative_to(self._root)} is missing; restore it from a backup."
            ) from None
        if hashlib.sha256(sealed).hexdigest() != row["sha256"]:
            raise VivavoceError(
                f"{path.relative_to(self._root)} was altered outside Vivavoce; restore it."
            )
        return json.loads(unseal(sealed, identity))

    def is_as_on_record(self, stem: str) -> bool:
        """Whether the document in force is on disk, byte for byte."""
        row = self._row(stem)
        path = self._path(stem, row["revision"]) if row else None
        return (
            row is not None
            and path is not None
            and path.is_file()
            and hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"]
        )

    def write(self, stem: str, document: Any, recipient: PublicKey, after: int) -> int:
        """Seal `document` as the revision that follows `after`, and return that revision.

        Raises ChangedMeanwhile where `after` is no longer in force; then nothing has changed.
        """
        with self._store.writing() as writer:
            revision = self.write_within(writer, stem, document, recipient, after)
        self.remove_old(stem, after)
        return revision

    def write_within(
        self, writer: Writer, stem: str, document: Any, recipient: PublicKey, after: int
    ) -> int:
        """Do the same as a part of the caller's transaction.

        Once that is committed, the caller lets go of the file before it with `remove_old`.
        """
        revision = after + 1
        sealed = seal(json.dumps(document, ensure_ascii=False).encode(), recipient)
        path = self._path(stem, revision)
        # The file is written while the transaction holds the database, because two writers of
        # one revision would otherwise take each other's file away.
        if self.revision(stem) != after:
            raise ChangedMeanwhile(
                "Someone else changed the same thing meanwhile. Nothing was lost; do it again."
            )
        write_durably(path, sealed)
        writer.if_undone(partial(path.unlink, missing_ok=True))
        writer.execute(
            "insert into sealed_files (stem, revision, sha256) values (?, ?, ?) "
            "on conflict (stem) do update set "
            "revision = excluded.revision, sha256 = excluded.sha256",
            stem,
            revision,
            hashlib.sha256(sealed).hexdigest(),
        )
        return revision

    def drop_within(self, writer: Writer, stem: str) -> int:
        """Have no revision of a document in force any more, as a part of the caller's transaction.

        Returns the one that was; once that is committed, the caller lets its file go with
        `remove_old`.
        """
        revision = self.revision(stem)
        writer.execute("delete from sealed_files where stem = ?", stem)
        return revision

    def remove_old(self, stem: str, revision: int) -> None:
        """Remove the file of a revision that is no longer in force; 0 has none."""
        if revision:
            self._path(stem, revision).unlink(missing_ok=True)

    def _row(self, stem: str) -> dict[str, Any] | None:
        return self._store.row("select revision, sha256 from sealed_files where stem = ?", stem)

    def _path(self, stem: str, revision: int) -> Path:
        return self._root / f"{stem}.{revision:06d}.age"
