"""A folder to make an interview in before the study knows of it: gone whatever happens."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vivavoce.protection.durable import make_private_folder

_PREFIX, _SUFFIX = ".import.", ".tmp"


@contextmanager
def workshop(parent: Path) -> Iterator[Path]:
    """Yield a folder in `parent` for as long as this process lives.

    What a killed import left there is removed first; one that still runs holds its own.
    """
    make_private_folder(parent)
    for left in parent.glob(f"{_PREFIX}*{_SUFFIX}"):
        with _held(left) as is_ours:
            if is_ours:
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_SUFFIX, dir=parent))
    try:
        with _held(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path) -> Iterator[bool]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)
