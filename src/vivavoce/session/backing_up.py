"""Copying a study to another place: its data, or its keys, never both to one place."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder, sync_folder, write_durably
from vivavoce.protection.hashing import file_sha256
from vivavoce.session.people.participants import now
from vivavoce.session.verifying.known_files import hashed_files
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Store
from vivavoce.study.folder import resolved
from vivavoce.study.study import Study

Kind = Literal["data", "keys"]

MANIFEST = "backup.json"
_TRIES = 5
_LOCKS = ("call.lock", "study.lock", "draft.lock")
_NEVER_COPIED = (*_LOCKS, "study.db", "study.db-wal", "study.db-shm", "reserve")
_READ_ME = {
    "data": (
        "A backup of a Vivavoce study without its keys. To restore it, copy everything in here to "
        "a folder, and put the folder keys/ of a backup of the keys beside study.toml. Then run: "
        "vivavoce verify\n"
    ),
    "keys": (
        "The keys of a Vivavoce study, wrapped by its passphrase. Keep this apart from the data: "
        "whoever destroys a person's key must be able to destroy it here too. To restore, copy "
        "the folder keys/ into the study's folder.\n"
    ),
}


def back_up(study: Study, destination: Path, kind: Kind) -> Path:
    """Copy a study's data or its keys into a new folder in `destination`, and note that.

    A call that is running is left out. Raises VivavoceError where the place is within the study,
    holds the other kind of this study's backups, or has no room; then no backup is there.
    """
    place = resolved(destination)
    _refuse_place(study, place, kind)
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    backup = place / f"vivavoce-{kind}-{stamp}"
    unfinished = place / f"unfinished-{backup.name}"
    try:
        make_private_folder(place)
        unfinished.mkdir(mode=0o700)
        files = _copy(study, unfinished, kind)
        manifest = _manifest(study, kind, files)
        write_durably(unfinished / MANIFEST, manifest)
        write_durably(unfinished / "README.txt", _READ_ME[kind].encode())
        unfinished.rename(backup)
        sync_folder(place)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise VivavoceError(
            f"No backup was made in {place}: {error.strerror}. The study is as it was."
        ) from error
    _note(study, kind, len(files), manifest)
    return backup


def backups_of_keys(study: Study) -> tuple[str, ...]:
    """Return when each backup of the keys was made."""
    rows = study.store.rows("select made_at from backups where kind = 'keys' order by made_at")
    return tuple(row["made_at"] for row in rows)


def _refuse_place(study: Study, place: Path, kind: Kind) -> None:
    root = study.folder.root
    if place == root or root in place.parents:
        raise VivavoceError(f"{place} is within the study. Name another disk or folder.", 2)
    if place.exists() and not place.is_dir():
        raise VivavoceError(f"{place} is a file. Name a folder.", 2)
    mark = _mark(study)
    for manifest in place.glob(f"*/{MANIFEST}") if place.is_dir() else ():
        found = _read(manifest)
        if found.get("study") == mark and found.get("kind") != kind:
            raise VivavoceError(
                f"{place} holds a backup of this study's {found.get('kind')}. Keys and data are "
                "kept apart, so that destroying a key makes every copy unreadable. Name another "
                "place."
            )


def _copy(study: Study, target: Path, kind: Kind) -> dict[str, str]:
    """Copy file by file, each on disk and compared before the next; return their SHA-256."""
    root = study.folder.root
    names = (str(path.relative_to(root)) for path in _files(study, kind))
    files = {name: _copy_file(root / name, target / name) for name in names}
    if kind == "data":
        files["study.db"] = _copy_database(study, target, files)
    return files


def _copy_database(study: Study, target: Path, files: dict[str, str]) -> str:
    """Copy the database last, and once more what was written anew while files were copied.

    Raises OSError where others go on writing for ever.
    """
    copy = target / "study.db"
    for _ in range(_TRIES):
        copy.unlink(missing_ok=True)
        os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        study.store.copy_to(copy)
        with Store(copy) as store:
            known = hashed_files(store)
        stale = [name for name, sha256 in known.items() if files.get(name) != sha256]
        there = [name for name in stale if (study.folder.root / name).is_file()]
        files.update({n: _copy_file(study.folder.root / n, target / n) for n in there})
        if all(files[name] == known[name] for name in there):
            return file_sha256(copy)
    raise OSError(16, "others are writing in the study all the time")


def _files(study: Study, kind: Kind) -> Iterator[Path]:
    root, running = study.folder.root, study.running_call
    busy = root / (running.clip or f"recordings/{running.interview}") if running else None
    for path in sorted(root.rglob("*")):
        is_key = study.folder.keys in path.parents
        is_other = path.name in _NEVER_COPIED or path.name.endswith(".tmp") or path.is_symlink()
        is_busy = busy is not None and busy in path.parents
        if path.is_file() and is_key is (kind == "keys") and not is_other and not is_busy:
            yield path


def _copy_file(source: Path, target: Path) -> str:
    make_private_folder(target.parent)
    content_hash = file_sha256(source)
    shutil.copyfile(source, target)
    target.chmod(0o600)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    if file_sha256(target) != content_hash:
        raise OSError(5, f"{source.name} could not be read back as it was written")
    return content_hash


def _manifest(study: Study, kind: Kind, files: dict[str, str]) -> bytes:
    record = {"study": _mark(study), "kind": kind, "made_at": now(), "files": files}
    return json.dumps(record, indent=2, sort_keys=True).encode()


def _mark(study: Study) -> str:
    """Return what tells this study from others: a hash of its public key."""
    return hashlib.sha256(study.keys.study_public.text.encode()).hexdigest()


def _note(study: Study, kind: Kind, files: int, manifest: bytes) -> None:
    sha256 = hashlib.sha256(manifest).hexdigest()
    row = {"manifest_sha256": sha256, "kind": kind, "made_at": now(), "files": files}
    with study.store.writing() as writer:
        writer.insert("backups", row)
        writer.audit(AuditEntry("backed-up", kind))


def _read(manifest: Path) -> dict[str, object]:
    try:
        found = json.loads(manifest.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
