"""An open study: its folder, settings, database, documents and keys, together."""

import os
from functools import cached_property
from pathlib import Path

from vivavoce.storage.store import Store
from vivavoce.study.documents import SealedDocuments
from vivavoce.study.folder import StudyFolder, require_study
from vivavoce.study.keys import KeyRing
from vivavoce.study.locks import RunningCall, running_call
from vivavoce.study.settings import Settings, read_settings

_VARIABLE = "VIVAVOCE_PASSPHRASE"


class Study:
    """One study, opened in one thread; `reopened` gives another thread a study of its own.

    Raises VivavoceError where the folder holds no study or one that cannot be read.
    """

    def __init__(self, root: Path, keys: KeyRing | None = None) -> None:
        self.folder: StudyFolder = require_study(root)
        self.keys = keys or KeyRing(self.folder.keys)

    @cached_property
    def settings(self) -> Settings:
        """The content of `study.toml`."""
        return read_settings(self.folder.settings)

    @cached_property
    def store(self) -> Store:
        """`study.db`."""
        return Store(self.folder.database)

    @cached_property
    def documents(self) -> SealedDocuments:
        """The sealed documents."""
        return SealedDocuments(self.folder.root, self.store)

    @property
    def running_call(self) -> RunningCall | None:
        """The call that a recorder is in right now."""
        return running_call(self.folder.call_lock)

    def reopened(self) -> "Study":
        """Return the same study with a database connection for the calling thread."""
        return Study(self.folder.root, self.keys)

    @staticmethod
    def create_database(folder: StudyFolder) -> Store:
        """Make an empty `study.db`; raises OSError, FileExistsError where there is one."""
        return Store.create(folder.database)

    def close(self) -> None:
        """Close the database."""
        if "store" in self.__dict__:
            self.store.close()

    def __enter__(self) -> "Study":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def passphrase_from_environment() -> str | None:
    """Return `VIVAVOCE_PASSPHRASE`, None where it is unset or empty."""
    return os.environ.get(_VARIABLE) or None


def environment_without_passphrase() -> dict[str, str]:
    """Return what a child process may know that never needs the passphrase."""
    return {name: value for name, value in os.environ.items() if name != _VARIABLE}
