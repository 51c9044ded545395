"""Which files a study knows of: those with a hash on record, and those that may be there."""

from pathlib import Path
from typing import Any

from vivavoce.domain.identifiers import interview_id
from vivavoce.session.verifying.care_contents import care_files
from vivavoce.storage.store import Store
from vivavoce.study.study import Study

_KEYS = ("study.age", "study.pub", "study.recovery.age")
_OF_AN_INTERVIEW = ("call.jsonl", "anchors.jsonl", "notes.log.age", "decisions.log.age")
_SEARCHED = ("participants", "recordings", "keys", "consent")


def hashed_files(store: Store) -> dict[str, str]:
    """Return every file that must be there, by its path within the study, with its SHA-256."""
    parts = store.rows("select path, sha256 from recordings")
    documents = store.rows("select stem, revision, sha256 from sealed_files")
    return {
        **{row["path"]: row["sha256"] for row in parts},
        **{f"{row['stem']}.{row['revision']:06d}.age": row["sha256"] for row in documents},
    }


def key_files(study: Study) -> set[str]:
    """Return the keys that must be there."""
    people = [row["id"] for row in study.store.rows("select id from participants")]
    own = {f"{person}.{kind}" for person in people for kind in ("age", "pub")}
    return {f"keys/{name}" for name in {*_KEYS, *own}}


def interviews_of(study: Study) -> list[dict[str, Any]]:
    """Return every interview with its state."""
    return study.store.rows("select id, state from interviews order by id")


def unknown_files(study: Study) -> list[str]:
    """Return the files in the study's own folders that nothing knows of."""
    root = study.folder.root
    allowed = {*hashed_files(study.store), *key_files(study)}
    skipped = []
    for row in interviews_of(study):
        folder = study.folder.interview(interview_id(row["id"])).relative_to(root)
        allowed |= {str(folder / name) for name in _OF_AN_INTERVIEW}
        # What a call that is not finished leaves is told as that, not file by file.
        skipped += [folder] if row["state"] != "finished" else []
    found = [path for name in _SEARCHED for path in (root / name).rglob("*") if path.is_file()]
    found += [path for path in root.glob("*.age") if path.is_file()]
    found += [path for path in (root / "safety").rglob("*") if path.is_file()]
    allowed |= {str(path.relative_to(root)) for path in care_files(study)}
    return sorted(
        str(path.relative_to(root))
        for path in found
        if str(path.relative_to(root)) not in allowed
        and not any(folder in path.relative_to(root).parents for folder in skipped)
        and path.name != ".gitignore"
    )


def is_left_by_a_crash(path: str) -> bool:
    """Whether a file is what an interrupted write or import leaves; nothing reads such names."""
    return any(name.startswith(".") and name.endswith(".tmp") for name in Path(path).parts)
