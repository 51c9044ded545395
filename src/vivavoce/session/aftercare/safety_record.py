"""The safety record of a person: what happened, and what was done; never notes, never exported.

It is sealed to the study, not to the person, because it is the study's account of its own care.
"""

from dataclasses import dataclass
from typing import Any, Literal

from vivavoce.domain.identifiers import InterviewId
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.session.aftercare.sealed_notes import checked_note, keep_sealed
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study

EntryKind = Literal["happened", "hold"]


@dataclass(frozen=True)
class SafetyEntry:
    """One entry: its words, when they were written, about which interview, by whom."""

    at: str
    kind: EntryKind
    text: str
    interview: str | None = None
    by: str | None = None

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "SafetyEntry":
        """Read what is in the sealed log."""
        return cls(**{name: record[name] for name in ("at", "kind", "text", "interview", "by")})


@dataclass(frozen=True)
class SafetyRecord:
    """All entries in order; `was_torn` says that the last one was cut off by a crash."""

    entries: tuple[SafetyEntry, ...]
    was_torn: bool


def write_safety(
    study: Study,
    participant: str,
    text: str,
    interview: InterviewId | None = None,
    by: str | None = None,
) -> None:
    """Seal what happened to a person's safety record; works while locked.

    Raises VivavoceError without any words, and where the disk refuses; then nothing was written.
    """
    require_participant(study, participant)
    entry = safety_entry(study, "happened", text, str(interview) if interview else None, by)
    with study.store.writing() as writer:
        writer.audit(AuditEntry("safety-written", participant, entry.by))
        # Last, so that what is refused is not there to be written twice.
        append_entry(study, participant, entry)


def safety_entry(
    study: Study, kind: EntryKind, text: str, interview: str | None, by: str | None
) -> SafetyEntry:
    """Return an entry of now, checked."""
    words = checked_note(text, "The safety record")
    return SafetyEntry(now(), kind, words, interview, staff_initials(study, by) if by else None)


def append_entry(study: Study, participant: str, entry: SafetyEntry) -> None:
    """Seal one entry to the study's public key."""
    record = {**entry.__dict__}
    keep_sealed(study.folder.safety_record(participant), record, study.keys.study_public)


def safety_record_of(study: Study, participant: str) -> SafetyRecord:
    """Open a person's safety record; raises Locked."""
    require_participant(study, participant)
    contents = read_sealed_log(study.folder.safety_record(participant), study.keys.study_identity)
    entries = tuple(SafetyEntry.from_record(record) for record in contents.records)
    return SafetyRecord(entries, contents.torn_bytes > 0)
