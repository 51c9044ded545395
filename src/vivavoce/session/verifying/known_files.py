"""Which files a study knows of: those with a hash on record, and those that may be there."""

from pathlib import Path
from typing import Any

from vivavoce.domain.identifiers import interview_id
from vivavoce.session.consent.clip_files import clip_folders
from vivavoce.session.verifying.care_contents import care_files
from vivavoce.storage.store import Store
from vivavoce.study.keys import CONSENT
from vivavoce.study.study import Study
from vivavoce.transcription.progress import HEARD, PROGRESS

_KEYS = ("study.age", "study.pub", "study.recovery.age")
_OF_AN_INTERVIEW = (
    "call.jsonl",
    "anchors.jsonl",
    "notes.log.age",
    "decisions.log.age",
    "edits.log.age",
    HEARD,
    PROGRESS,
)
_OF_A_CLIP = ("call.jsonl", "anchors.jsonl")
_SEARCHED = ("participants", "recordings", "keys", "consent", "safety")


def hashed_files(store: Store) -> dict[str, str]:
    """Return every file that must be there, by its path within the study, with its SHA-256."""
    parts = store.rows("select path, sha256 from recordings")
    evidence = store.rows("select path, sha256 from consent_evidence")
    documents = store.rows("select stem, revision, sha256 from sealed_files")
    return {
        **{row["path"]: row["sha256"] for row in (*parts, *evidence)},
        **{f"{row['stem']}.{row['revision']:06d}.age": row["sha256"] for row in documents},
    }


def key_files(study: Study) -> set[str]:
    """Return the keys that must be there."""
    people = [row["id"] for row in study.store.rows("select id from participants")]
    own = {f"{person}.{kind}" for person in people for kind in ("age", "pub")}
    return {f"keys/{name}" for name in {*_KEYS, *own, *_consent_keys(study)}}


def _consent_keys(study: Study) -> set[str]:
    """Return the halves of the consent key; a study that is older than it may do without."""
    names = {f"{CONSENT}.age", f"{CONSENT}.pub"}
    is_needed = study.store.row("select 1 from consent_evidence") is not None
    is_there = any((study.folder.keys / name).exists() for name in names)
    return names if is_needed or is_there else set()


def _logs_of_people(study: Study) -> set[str]:
    """Return the sealed logs that a person may have, beside their record."""
    people = [row["id"] for row in study.store.rows("select id from participants")]
    folder = study.folder
    logs = (log for person in people for log in (folder.later(person), folder.conditions(person)))
    return {str(log.relative_to(folder.root)) for log in logs}


def interviews_of(study: Study) -> list[dict[str, Any]]:
    """Return every interview with its state."""
    return study.store.rows("select id, state from interviews order by id")


def unknown_files(study: Study) -> list[str]:
    """Return the files in the study's own folders that nothing knows of."""
    root = study.folder.root
    allowed = {*hashed_files(study.store), *key_files(study), *_logs_of_people(study)}
    allowed |= {str(path.relative_to(root)) for path in care_files(study)}
    clips = {folder.relative_to(root) for folder in clip_folders(study)}
    allowed |= {str(folder / name) for folder in clips for name in _OF_A_CLIP}
    # What waits to be finished, or is being recorded, is told as that, not file by file.
    skipped = [folder for folder in clips if not _is_on_record(study, folder)]
    for row in interviews_of(study):
        folder = study.folder.interview(interview_id(row["id"])).relative_to(root)
        allowed |= {str(folder / name) for name in _OF_AN_INTERVIEW}
        skipped += [folder] if row["state"] != "finished" else []
    found = [path for name in _SEARCHED for path in (root / name).rglob("*") if path.is_file()]
    found += [path for path in root.glob("*.age") if path.is_file()]
    return sorted(
        str(path.relative_to(root))
        for path in found
        if str(path.relative_to(root)) not in allowed
        and not any(folder in path.relative_to(root).parents for folder in skipped)
        and path.name != ".gitignore"
    )


def _is_on_record(study: Study, clip: Path) -> bool:
    found = "select 1 from consent_evidence where path like ? || '/%'"
    return study.store.row(found, str(clip)) is not None


def is_left_by_a_crash(path: str) -> bool:
    """Whether a file is what an interrupted write or import leaves; nothing reads such names."""
    return any(name.startswith(".") and name.endswith(".tmp") for name in Path(path).parts)
