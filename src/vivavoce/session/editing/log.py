"""The sealed log of edits beside a draft, as far as it is about the draft in force."""

from dataclasses import dataclass

from vivavoce.domain.identifiers import InterviewId
from vivavoce.protection.sealed_log import Record, append_sealed, read_sealed_log
from vivavoce.session.interviews import draft_stem
from vivavoce.study.study import Study


@dataclass(frozen=True)
class EditLog:
    """What was done to the draft in force, known by its hash; `length` counts every record.

    Records about an earlier draft stay in the log and are left out here.
    """

    draft: str
    records: tuple[Record, ...]
    length: int
    torn_bytes: int = 0


def read_edits(study: Study, interview: InterviewId) -> EditLog:
    """Open the log of edits; raises Locked, and VivavoceError where it is damaged."""
    draft = study.documents.fingerprint(draft_stem(interview))
    identity = study.keys.identity_of(interview.participant)
    log = read_sealed_log(study.folder.edits(interview), identity)
    records = tuple(record for record in log.records if record["draft"] == draft)
    return EditLog(draft, records, len(log.records), log.torn_bytes)


def append_edit(study: Study, interview: InterviewId, log: EditLog, record: Record) -> EditLog:
    """Add a record about the draft in force; works while locked.

    Raises LogGrew where somebody else added one since the log was read.
    """
    kept = {**record, "draft": log.draft}
    recipient = study.keys.public_of(interview.participant)
    append_sealed(study.folder.edits(interview), kept, recipient, after=log.length)
    return EditLog(log.draft, (*log.records, kept), log.length + 1)
