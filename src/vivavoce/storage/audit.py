"""The audit chain: who did what when, each link bound to the one before it.

A link names codes and IDs only. What was decided is present as a commitment, a salted hash, so
that it can be shown later what it was without standing there.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

GENESIS = "0" * 64


@dataclass(frozen=True)
class AuditEntry:
    """One act: a code such as `signed-off`, its subject's ID, and staff initials if known."""

    code: str
    subject: str
    initials: str | None = None
    content: bytes = b""


def append_link(db: Database, entry: AuditEntry) -> None:
    """Add `entry` to the chain inside the caller's transaction."""
    last = next(iter(db.query("select seq, hash from audit order by seq desc limit 1")), None)
    link = {
        "seq": last["seq"] + 1 if last else 1,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "initials": entry.initials,
        "code": entry.code,
        "subject": entry.subject,
        "commitment": _commitment(entry.content),
        "previous": last["hash"] if last else GENESIS,
    }
    db.table("audit").insert({**link, "hash": link_hash(link)})


def link_hash(link: dict[str, object]) -> str:
    """Return the hash of a link's columns, its `previous` among them, without its own `hash`."""
    covered = {key: value for key, value in link.items() if key != "hash"}
    return hashlib.sha256(json.dumps(covered, sort_keys=True).encode()).hexdigest()


def chain_is_whole(db_rows: list[dict[str, object]]) -> bool:
    """Say whether links, in order of `seq`, follow one another unaltered."""
    previous: object = GENESIS
    for n, link in enumerate(db_rows, start=1):
        if link["seq"] != n or link["previous"] != previous or link["hash"] != link_hash(link):
            return False
        previous = link["hash"]
    return True


def _commitment(content: bytes) -> str:
    salt = secrets.token_hex(16)
    return f"{salt}:{hashlib.sha256(salt.encode() + content).hexdigest()}"
