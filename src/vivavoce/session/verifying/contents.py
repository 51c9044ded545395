"""Opening everything that is sealed, one file in memory at a time."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, interview_id
from vivavoce.domain.interview import Kind
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.protection.sealing import Identity
from vivavoce.recording.sound import open_part
from vivavoce.session.interviews import events_of
from vivavoce.session.verifying.care_contents import care_problems
from vivavoce.session.verifying.consent_contents import evidence_problems
from vivavoce.session.verifying.known_files import interviews_of
from vivavoce.session.verifying.later_questions import later_problems
from vivavoce.study.documents import REGISTER
from vivavoce.study.study import Study
from vivavoce.transcription.progress import HEARD


def content_problems(study: Study, watched: Callable[[list[str]], Iterable[str]]) -> list[str]:
    """Open all keys, documents, logs and sound; raises Locked."""
    people = [row["id"] for row in study.store.rows("select id from participants order by id")]
    identities: dict[str, Identity] = {}
    problems = list(_key_problems(study, people, identities))
    problems += _document_problems(study, identities)
    problems += _log_problems(study, identities)
    problems += evidence_problems(study, people, identities)
    problems += later_problems(study, identities)
    parts = {
        row["path"]: row
        for row in study.store.rows(
            "select r.path, r.sha256, r.rate, r.frames, i.participant from recordings r "
            "join interviews i on i.id = r.interview order by r.path"
        )
    }
    for path in watched(list(parts)):
        problems += _sound_problems(study.folder.root / path, parts[path], identities)
    return [*problems, *care_problems(study, identities)]


def _key_problems(
    study: Study, people: list[str], identities: dict[str, Identity]
) -> Iterator[str]:
    """Fill in the identities that can be opened, and tell of the others."""
    if study.keys.study_identity.public != study.keys.study_public:
        yield "keys/study.pub does not belong to the study's key: what is sealed to it is lost."
    for person in people:
        try:
            identities[person] = study.keys.identity_of(person)
            if study.keys.public_of(person) != identities[person].public:
                yield f"keys/{person}.age and keys/{person}.pub do not belong together."
        except VivavoceError as error:
            yield f"The key of {person} cannot be opened: {error.message}"


def _document_problems(study: Study, identities: dict[str, Identity]) -> Iterator[str]:
    for row in study.store.rows("select stem from sealed_files order by stem"):
        stem = row["stem"]
        identity = study.keys.study_identity if stem == REGISTER else _owner(stem, identities)
        # A file that is missing or altered has been told of, and so has a key.
        if identity is None or not study.documents.is_as_on_record(stem):
            continue
        try:
            study.documents.read(stem, identity)
        except (VivavoceError, json.JSONDecodeError, UnicodeDecodeError):
            yield f"{stem} cannot be opened with the key that it was sealed to."


def _log_problems(study: Study, identities: dict[str, Identity]) -> Iterator[str]:
    for row in interviews_of(study):
        interview = interview_id(row["id"])
        identity = identities.get(interview.participant)
        if identity is None or row["state"] != "finished":
            continue
        notes = {event.code for event in events_of(study, interview) if event.kind is Kind.NOTE}
        for path, least in (
            (study.folder.notes(interview), len(notes)),
            (study.folder.decisions(interview), 0),
            (study.folder.edits(interview), _edits(study, interview)),
            (study.folder.interview(interview) / HEARD, 0),
        ):
            try:
                contents = read_sealed_log(path, identity)
            except VivavoceError as error:
                yield f"{path.relative_to(study.folder.root)}: {error.message}"
                continue
            if len(contents.records) < least:
                yield f"{path.relative_to(study.folder.root)} has lost records."


def _edits(study: Study, interview: InterviewId) -> int:
    """Return how many edits stand: their log holds these, and the ones that were undone."""
    row = study.store.row("select edits from transcripts where interview = ?", str(interview))
    return int(row["edits"]) if row else 0


def _sound_problems(
    path: Path, row: dict[str, Any], identities: dict[str, Identity]
) -> Iterator[str]:
    identity = identities.get(row["participant"])
    if identity is None:
        return
    try:
        sound = open_part(path, identity, row["sha256"])
    except VivavoceError as error:
        # What is missing or altered was told of when the hashes were compared.
        if "missing" not in error.message and "altered" not in error.message:
            yield f"{path.name} cannot be opened: {error.message}"
        return
    except Exception as error:  # what a decoder may raise on bytes that are no FLAC
        yield f"{path.name} opens, but holds no sound ({type(error).__name__})."
        return
    if (sound.rate, len(sound.samples)) != (row["rate"], row["frames"]):
        yield f"{path.name} holds {len(sound.samples)} frames, and {row['frames']} are on record."


def _owner(stem: str, identities: dict[str, Identity]) -> Identity | None:
    return identities.get(stem.split("/")[1])
