"""An invitation: letter, information sheet, consent form and e-mail for one person, in the clear.

They go to a folder that the user names, apart from the study, because they bear a name. What the
study notes of it is that they were made, and sealed, where they lie.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from vivavoce.disclosure.letters import study_ids_in
from vivavoce.disclosure.rendered import Piece
from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.exclusive import create_durably
from vivavoce.session.consent.consenting import gate_of
from vivavoce.session.inviting.plain_files import Invitation, forget_revision, note_invitation
from vivavoce.session.inviting.rendering import checked_documents, rendered_invitation
from vivavoce.session.inviting.samples import refuse_samples
from vivavoce.session.inviting.templates import TEMPLATES, read_templates
from vivavoce.session.inviting.words import address_of, offered_words
from vivavoce.session.people.contacting import reason_to_leave
from vivavoce.session.people.participants import (
    find_participant,
    now,
    personal_record,
    require_participant,
)
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.folder import resolved
from vivavoce.study.people import PersonalRecord
from vivavoce.study.study import Study


def make_invitation(study: Study, participant: str, out: Path, by: str | None = None) -> Invitation:
    """Make the plain files of an invitation in the folder `out`, and note that; raises Locked.

    Raises VivavoceError where the person is to be left alone or has no name yet, the wording is a
    sample, a template cannot be filled in, or the folder is no place for it; then no file is there.
    """
    require_participant(study, participant)
    sender = staff_initials(study, by) if by else None
    _refuse_to_be_left_alone(study, participant)
    folder = _checked_folder(study, out)
    record = _addressable(study, participant)
    templates = read_templates(study.folder)
    checked_documents(templates)
    refuse_samples(study, templates)
    words = offered_words(study.settings, record, datetime.now().astimezone().date())
    files = rendered_invitation(study, templates, words, record.contact)
    return _make(study, participant, folder, files, sender)


def _refuse_to_be_left_alone(study: Study, participant: str) -> None:
    said_no = "they declined – leave them" if gate_of(study, participant).refused else None
    reason = said_no or reason_to_leave(study, find_participant(study, participant))
    if reason:
        raise VivavoceError(f"{participant}: {reason}. Nothing was made.")


def _checked_folder(study: Study, out: Path) -> Path:
    folder, root = resolved(out), study.folder.root
    if folder == root or root in folder.parents:
        raise VivavoceError(
            f"{out} is within the study, and letters bear a name. Nothing was made; name a folder "
            "apart from it.",
            2,
        )
    if folder.exists() and not folder.is_dir():
        raise VivavoceError(f"{out} is a file. Nothing was made; name a folder.", 2)
    ids = [row["id"] for row in study.store.rows("select id from participants")]
    if found := study_ids_in([Piece("folder", folder.name)], ids):
        raise VivavoceError(
            f"{out} has {found[0].name} in its name, and would hold letters that bear a name. "
            "Nothing was made; call it something else.",
            2,
        )
    for template in TEMPLATES:
        _refuse_existing(folder / template.makes)
    return folder


def _refuse_existing(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise VivavoceError(
            f"{path} exists already. Nothing was made; delete what was sent, or name another "
            "folder."
        )


def _addressable(study: Study, participant: str) -> PersonalRecord:
    record = personal_record(study, participant)
    if not address_of(record):
        raise VivavoceError(
            f"{participant} has no name yet, so that nobody can be written to. Nothing was made."
        )
    return record


def _make(
    study: Study, participant: str, folder: Path, files: Mapping[str, bytes], by: str | None
) -> Invitation:
    """Note first and write then, in one transaction, so that no letter lies unnoted."""
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    try:
        with study.store.writing() as writer:
            made = Invitation(_note(writer, study, participant, len(files), by), folder, hashes)
            before = note_invitation(writer, study, participant, made)
            content = "\n".join(hashes.values()).encode()
            writer.audit(AuditEntry("invitation-made", participant, by, content))
            for name, data in files.items():
                create_durably(folder / name, data)
                writer.if_undone(partial((folder / name).unlink, missing_ok=True))
    except OSError as error:
        raise VivavoceError(
            f"No invitation can be written to {folder}: {error.strerror}. Nothing was made."
        ) from error
    forget_revision(study, participant, before)
    return made


def _note(writer: Writer, study: Study, participant: str, files: int, by: str | None) -> int:
    documents = study.settings.documents
    row = {
        "participant": participant,
        "sheet_version": documents.sheet_version,
        "form_version": documents.form_version,
        "files": files,
        "made_at": now(),
        "made_by": by,
    }
    writer.insert("invitations", row)
    latest = study.store.row("select max(id) as id from invitations")
    return int(latest["id"]) if latest else 0
