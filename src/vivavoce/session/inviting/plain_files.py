"""The plain files of invitations: where they lie is sealed, that they lie somewhere is not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import sync_folder
from vivavoce.protection.hashing import file_sha256
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.folder import resolved
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Invitation:
    """The plain files that were made for one person in one folder, with the SHA-256 of each."""

    id: int
    folder: Path
    files: Mapping[str, str]


@dataclass(frozen=True)
class Removal:
    """What became of plain files: deleted, or left because somebody has changed them since."""

    removed: tuple[str, ...]
    changed: tuple[str, ...]


def note_invitation(writer: Writer, study: Study, participant: str, made: Invitation) -> int:
    """Seal where plain files lie, in the caller's transaction; return the revision before."""
    before = study.documents.revision(_stem(participant))
    _write(writer, study, participant, (*invitations_of(study, participant), made))
    return before


def invitations_of(study: Study, participant: str) -> tuple[Invitation, ...]:
    """Return the invitations whose plain files were not removed yet; raises Locked."""
    identity = study.keys.identity_of(require_participant(study, participant))
    document = study.documents.read(_stem(participant), identity) or {"invitations": []}
    return tuple(_from_json(each) for each in document["invitations"])


def forget_revision(study: Study, participant: str, revision: int) -> None:
    """Let the file go in which it stood before, once a change is true."""
    study.documents.remove_old(_stem(participant), revision)


def people_with_plain_files(study: Study) -> tuple[str, ...]:
    """Return the IDs of those of whose invitations plain files may still lie; works locked."""
    rows = study.store.rows(
        "select distinct participant from invitations where removed_at is null order by participant"
    )
    return tuple(row["participant"] for row in rows)


def remove_plain_files(study: Study, participant: str, out: Path, by: str | None = None) -> Removal:
    """Delete what was made for a person in the folder `out`, and nothing else; raises Locked.

    A file that somebody has changed since stays. Raises VivavoceError where nothing that is on
    record was made there.
    """
    folder = resolved(out)
    remover = staff_initials(study, by) if by else None
    known = invitations_of(study, participant)
    here = [each for each in known if each.folder == folder]
    if not here:
        places = ", ".join(dict.fromkeys(str(each.folder) for each in known)) or "no folder"
        raise VivavoceError(
            f"No plain files for {participant} were made in {out}. Nothing was deleted. On record "
            f"are those in: {places}."
        )
    removal = Removal((), ())
    for each in here:
        removal = _joined(removal, _removed(each))
    _note_removal(study, participant, here, removal, remover)
    return removal


def _removed(invitation: Invitation) -> Removal:
    removed, changed = [], []
    try:
        for name, sha256 in invitation.files.items():
            path = invitation.folder / name
            if not path.is_file():
                continue
            if path.is_symlink() or file_sha256(path) != sha256:
                changed.append(name)
            else:
                path.unlink()
                removed.append(name)
        if removed:
            sync_folder(invitation.folder)
    except OSError as error:
        raise VivavoceError(
            f"{invitation.folder} cannot be tidied: {error.strerror}. "
            f"{len(removed)} files were deleted; delete the others yourself."
        ) from error
    return Removal(tuple(removed), tuple(changed))


def _note_removal(
    study: Study, participant: str, done: list[Invitation], removal: Removal, by: str | None
) -> None:
    """Keep on record what somebody has changed, and forget where the rest was."""
    ids = {each.id for each in done}
    with study.store.writing() as writer:
        before = study.documents.revision(_stem(participant))
        left = []
        for each in invitations_of(study, participant):
            is_here = each.id in ids
            files = _only(each.files, removal.changed) if is_here else each.files
            if files:
                left.append(replace(each, files=files))
            else:
                sql = "update invitations set removed_at = ? where id = ?"
                writer.execute(sql, now(), each.id)
        _write(writer, study, participant, tuple(left))
        writer.audit(AuditEntry("invitation-files-removed", participant, by))
    forget_revision(study, participant, before)


def _only(files: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: sha256 for name, sha256 in files.items() if name in names}


def _write(
    writer: Writer, study: Study, participant: str, invitations: tuple[Invitation, ...]
) -> None:
    stem = _stem(participant)
    document = {"invitations": [_to_json(each) for each in invitations]}
    recipient = study.keys.public_of(participant)
    study.documents.write_within(
        writer, stem, document, recipient, after=study.documents.revision(stem)
    )


def _joined(first: Removal, second: Removal) -> Removal:
    return Removal(first.removed + second.removed, first.changed + second.changed)


def _stem(participant: str) -> str:
    return f"participants/{participant}/invitations"


def _to_json(invitation: Invitation) -> dict[str, Any]:
    return {
        "id": invitation.id,
        "folder": str(invitation.folder),
        "files": dict(invitation.files),
    }


def _from_json(document: Mapping[str, Any]) -> Invitation:
    return Invitation(document["id"], Path(document["folder"]), document["files"])
