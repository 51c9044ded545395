"""Batches: who is in and who is out, rendering, the disclosure check, and the release."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vivavoce.disclosure.check import Finding, remaining_names
from vivavoce.disclosure.rendered import visible_texts
from vivavoce.domain.consent import ConsentGate
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId, batch_name
from vivavoce.export.manifest import manifest
from vivavoce.protection.durable import make_private_folder, sync_folder, write_durably
from vivavoce.session.anonymising import kept_texts
from vivavoce.session.consent.consenting import gate_of
from vivavoce.session.interview_status import InterviewStatus
from vivavoce.session.interviews import find_interview
from vivavoce.session.people.participants import now
from vivavoce.session.registering import known_identifiers
from vivavoce.session.releasing import FORMATS, exported_interview, rendered_files
from vivavoce.session.signing_off import NamesRemain
from vivavoce.session.status import ParticipantStatus, study_status
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.folder import resolved
from vivavoce.study.study import Study

_MANIFEST = "manifest.json"


@dataclass(frozen=True)
class BatchMember:
    """An interview that goes out; where it is not quotable, every file and row says so."""

    interview: InterviewId
    quotable: bool


@dataclass(frozen=True)
class LeftOut:
    """Who stays out of a batch (a participant's or an interview's ID), and why."""

    subject: str
    reason: str


@dataclass(frozen=True)
class BatchPlan:
    """A batch that could be made now: nothing has been written yet."""

    name: str
    formats: tuple[str, ...]
    included: tuple[BatchMember, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class ExportedBatch:
    """A batch on disk: its folder and the names of its files."""

    folder: Path
    files: tuple[str, ...]


def plan_batch(
    study: Study, name: str, formats: tuple[str, ...] = FORMATS, only: tuple[str, ...] = ()
) -> BatchPlan:
    """Say who would be in a batch and who not.

    Raises VivavoceError for an unknown format or ID, and a name that is malformed or taken.
    """
    batch_name(name)
    if study.store.row("select 1 from batches where name = ?", name):
        raise VivavoceError(
            f"There is a batch {name!r} already; batches never change. Name another."
        )
    for wanted in formats:
        if wanted not in FORMATS:
            raise VivavoceError(f"{wanted!r} is no format: choose from {', '.join(FORMATS)}.", 2)
    chosen = {str(find_interview(study, text)) for text in only}
    included: list[BatchMember] = []
    left_out: list[LeftOut] = []
    for person in study_status(study).participants:
        _place(person, gate_of(study, person.id), chosen, included, left_out)
    return BatchPlan(name, tuple(dict.fromkeys(formats)), tuple(included), tuple(left_out))


def export_batch(study: Study, plan: BatchPlan, out: Path | None = None) -> ExportedBatch:
    """Render a batch, check what was rendered, and release it; raises Locked.

    The folder appears whole or not at all. Raises NamesRemain where a known name is left in any
    file, VivavoceError where nobody is in the batch or the folder exists.
    """
    if not plan.included:
        reasons = "; ".join(f"{out.subject}: {out.reason}" for out in plan.left_out) or "nobody"
        raise VivavoceError(f"Nobody can go into batch {plan.name!r} ({reasons}).")
    folder = resolved(out or study.folder.exports) / plan.name
    if folder.exists():
        raise VivavoceError(f"{folder} exists already. Nothing was exported; choose another name.")
    draft = folder.with_name(f".{plan.name}.being-made")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        files = _write_files(study, plan, draft)
        _refuse_names(study, plan, draft)
        draft.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise VivavoceError(f"Batch {plan.name!r} cannot be written: {error.strerror}.") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _record(study, plan, files[_MANIFEST])
    return ExportedBatch(folder, tuple(sorted(files)))


def _place(
    person: ParticipantStatus,
    gate: ConsentGate,
    chosen: set[str],
    included: list[BatchMember],
    left_out: list[LeftOut],
) -> None:
    """Put each interview of a person in or out; a person without any is out too."""
    if not person.interviews:
        left_out.append(LeftOut(person.id, "not interviewed yet"))
    for interview in person.interviews:
        reason = _reason(interview, chosen) or gate.reason_to_leave_out()
        if reason:
            left_out.append(LeftOut(str(interview.id), reason))
        else:
            included.append(BatchMember(interview.id, gate.quotable))


def _reason(interview: InterviewStatus, chosen: set[str]) -> str | None:
    if chosen and str(interview.id) not in chosen:
        return "not chosen"
    return None if interview.signed_off_by else "not signed off yet"


def _write_files(study: Study, plan: BatchPlan, folder: Path) -> dict[str, bytes]:
    created = datetime.now(UTC).replace(microsecond=0)
    interviews = [exported_interview(study, m.interview, m.quotable) for m in plan.included]
    files = rendered_files(interviews, plan.formats, created)
    details = {
        "batch": plan.name,
        "created_at": created.isoformat(),
        "purpose": "analysis",
        "interviews": [str(member.interview) for member in plan.included],
        "left_out": [{"subject": out.subject, "reason": out.reason} for out in plan.left_out],
    }
    files[_MANIFEST] = manifest(files, details)
    make_private_folder(folder)
    for name, data in files.items():
        write_durably(folder / name, data)
    return files


def _refuse_names(study: Study, plan: BatchPlan, folder: Path) -> None:
    """Look at the files as a stranger would, whatever made them."""
    names = [name for entry in known_identifiers(study) for name in entry.names]
    kept = [text for member in plan.included for text in kept_texts(study, member.interview)]
    findings: list[Finding] = []
    for path in sorted(folder.iterdir()):
        for found in remaining_names(visible_texts(path), names, kept):
            findings.append(Finding(f"{path.name}, {found.place}", found.name))
    if findings:
        raise NamesRemain(f"Batch {plan.name!r}", tuple(findings))


def _record(study: Study, plan: BatchPlan, manifest_file: bytes) -> None:
    with study.store.writing() as writer:
        writer.insert(
            "batches",
            {
                "name": plan.name,
                "created_at": now(),
                "formats": json.dumps(plan.formats),
                "manifest_sha256": hashlib.sha256(manifest_file).hexdigest(),
            },
        )
        for member in plan.included:
            row = {"batch": plan.name, "interview": str(member.interview)}
            writer.insert("batch_items", {**row, "quotable": int(member.quotable)})
        for out in plan.left_out:
            if "/" in out.subject:
                row = {"batch": plan.name, "interview": out.subject}
                writer.insert("batch_items", {**row, "left_out_because": out.reason, "quotable": 0})
        writer.audit(AuditEntry("batch-exported", plan.name, content=manifest_file))
