"""The disk: how much fits, what kind it is, and whether a thief could read it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vivavoce.recording.room import minutes_of_room
from vivavoce.session.examining.asking import answer_of
from vivavoce.session.examining.finding import Finding

_LONG_CALL_MINUTES = 105
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "afs", "ceph", "fuse.rclone")
_IN_MEMORY = ("tmpfs", "ramfs")
_SYNCED = ("dropbox", "onedrive", "nextcloud", "google drive", "icloud", "syncthing", "owncloud")
_ENCRYPT = (
    "Without it a thief reads IDs, signed-off text and what other programs keep; what Vivavoce "
    "seals stays sealed. Encrypt the disk when the system is set up next, or ask whoever does."
)
_SWAPS = Path("/proc/swaps")


def disk_findings(folder: Path) -> Iterator[Finding]:
    """Look at the disk that `folder` is on, and at the one that memory is swapped to."""
    yield _room(folder)
    yield from _kind(folder)
    source = answer_of("findmnt", "-no", "SOURCE", "--target", str(folder)) or ""
    yield _encryption(source.strip().partition("[")[0])
    yield _swap()


def _room(folder: Path) -> Finding:
    minutes = minutes_of_room(folder, channels=2)
    says = f"There is room for {minutes} minutes of a call with two channels."
    if minutes < _LONG_CALL_MINUTES:
        return Finding("room", "lacks", says, "Make room: a long interview may not fit.")
    return Finding("room", "well", says)


def _kind(folder: Path) -> Iterator[Finding]:
    kind = (answer_of("findmnt", "-no", "FSTYPE", "--target", str(folder)) or "").strip()
    if kind in _NETWORK:
        says = f"The study is on a network drive ({kind})."
        yield Finding("place", "lacks", says, "Move it to this computer's own disk.")
    elif kind in _IN_MEMORY:
        says = f"The study is in memory ({kind}): it is gone when the computer is switched off."
        yield Finding("place", "lacks", says, "Move it to a disk.")
    named = [name for name in _SYNCED if name in str(folder.resolve()).lower()]
    if named:
        says = f"The study seems to be in a folder that is synced ({named[0]})."
        todo = "Copies that were synced cannot be erased. Move the study out of it."
        yield Finding("synced", "mind", says, todo)


def _encryption(device: str) -> Finding:
    is_encrypted = _is_encrypted(device)
    if is_encrypted is None:
        says = "Whether this disk is encrypted cannot be told here."
        return Finding("encryption", "unknown", says, "Ask whoever set this computer up.")
    if is_encrypted:
        return Finding("encryption", "well", "The disk is encrypted.")
    return Finding("encryption", "mind", "The disk is not encrypted.", _ENCRYPT)


def _swap() -> Finding:
    try:
        areas = [line.split()[0] for line in _SWAPS.read_text().splitlines()[1:]]
    except OSError:
        return Finding("swap", "unknown", "Whether memory is swapped to disk cannot be told here.")
    plain = [area for area in areas if "zram" not in area and not _is_encrypted(area)]
    if not plain:
        says = "Swap is encrypted or in memory." if areas else "Memory is not swapped to disk."
        return Finding("swap", "well", says)
    says = f"Memory may be swapped to disk in the clear ({', '.join(plain)})."
    todo = (
        "Names and sound that are on the screen could be left there. Encrypt it or switch it off."
    )
    return Finding("swap", "mind", says, todo)


def _is_encrypted(device: str) -> bool | None:
    """Say whether a device lies on an encrypted one; None where that cannot be told."""
    answer = answer_of("lsblk", "-sJo", "TYPE", device) if device.startswith("/dev/") else None
    try:
        tree = json.loads(answer or "")["blockdevices"]
    except (ValueError, KeyError):
        return None
    return "crypt" in _types(tree)


def _types(tree: list[dict[str, Any]]) -> set[str]:
    below = [_types(device.get("children", [])) for device in tree]
    return {str(device.get("type")) for device in tree}.union(*below)
