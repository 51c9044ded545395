"""Making files that must not be there yet, such as keys, whose replacement would lose data."""

import os
from pathlib import Path

from vivavoce.protection.durable import make_private_folder, sync_folder


def create_durably(path: Path, data: bytes) -> None:
    """Make `path` with `data` in it, for the owner only; on disk when this returns.

    Raises FileExistsError where anything is at `path`, and OSError (a full disk, say); then
    nothing is left behind and nothing that was there has changed.
    """
    make_private_folder(path.parent)
    # Exclusive creation and no rename, because a rename replaces what is there.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
