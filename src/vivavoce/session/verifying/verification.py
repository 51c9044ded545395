"""The whole verification, in the order in which its findings matter."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from vivavoce.domain.identifiers import interview_id
from vivavoce.protection.hashing import file_sha256
from vivavoce.recording.call_log import events, read_call_log
from vivavoce.session.consent.clip_files import unfinished_clips
from vivavoce.session.interviews import events_of
from vivavoce.session.verifying.contents import content_problems
from vivavoce.session.verifying.known_files import (
    hashed_files,
    interviews_of,
    is_left_by_a_crash,
    key_files,
    unknown_files,
)
from vivavoce.storage.audit import chain_is_whole
from vivavoce.study.study import Study

T = TypeVar("T")
Watched = Callable[[list[str]], Iterable[str]]
"""Hands a list on, one by one, and may show how far it is."""


@dataclass(frozen=True)
class Verification:
    """What was found, what was looked at, and what could not be."""

    problems: tuple[str, ...]
    files: int
    decrypted: bool
    running: str | None

    @property
    def is_ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(study: Study, watched: Watched = iter) -> Verification:
    """Compare the study's files with what is on record; unlocked, open every one of them.

    Raises VivavoceError where `study.db` cannot be opened at all.
    """
    running = study.running_call
    hashes = hashed_files(study.store)
    problems = [
        *study.store.integrity_problems(),
        *_audit_problems(study),
        *_key_problems(study),
        *_hash_problems(study, hashes, watched),
        *_unknown_problems(study),
        *_call_problems(study, running.interview if running else None),
        *_clip_problems(study),
    ]
    if not study.keys.is_locked:
        problems += content_problems(study, watched)
    return Verification(
        tuple(problems),
        len(hashes) + len(key_files(study)),
        not study.keys.is_locked,
        running.words if running else None,
    )


def _audit_problems(study: Study) -> Iterator[str]:
    if not chain_is_whole(study.store.rows("select * from audit order by seq")):
        yield "The audit trail was altered: a link of its chain is missing or changed."
    elif not study.store.row("select 1 from audit where seq = 1 and code = 'study-made'"):
        yield "The audit trail has lost its beginning."


def _key_problems(study: Study) -> Iterator[str]:
    for path in sorted(key_files(study)):
        if not (study.folder.root / path).is_file():
            yield f"{path} is missing. Restore it from a backup of the keys."


def _hash_problems(study: Study, hashes: dict[str, str], watched: Watched) -> Iterator[str]:
    for path in watched(sorted(hashes)):
        there = study.folder.root / path
        if not there.is_file():
            yield f"{path} is missing. Restore it from a backup."
        elif file_sha256(there) != hashes[path]:
            yield f"{path} is not what was written: it was altered. Restore it from a backup."


def _unknown_problems(study: Study) -> Iterator[str]:
    for path in unknown_files(study):
        if is_left_by_a_crash(path):
            yield f"{path} was left by a crash. Nothing needs it; it is sealed, and may be removed."
        else:
            yield f"{path} belongs to nothing in this study. If you did not put it there, ask who."


def _call_problems(study: Study, running: str | None) -> Iterator[str]:
    """Compare each call's log with the study, and name calls that wait to be finished."""
    for row in interviews_of(study):
        interview = interview_id(row["id"])
        if row["id"] == running:
            continue
        if row["state"] != "finished":
            yield f"{interview} is not finished: open the study and unlock it to finish it."
            continue
        log = study.folder.call_log(interview)
        if set(events_of(study, interview)) - set(events(read_call_log(log))):
            yield f"The call log of {interview} lost or changed lines; the study still has them."


def _clip_problems(study: Study) -> Iterator[str]:
    """Name the clips of consent that wait to be finished."""
    for folder in unfinished_clips(study):
        path = folder.relative_to(study.folder.root)
        yield f"{path} is not finished: open the study and unlock it to finish this consent."
