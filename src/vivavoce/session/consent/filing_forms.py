"""Filing a consent form that came back: sealed, hashed, and on record."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.importing.form_file import form_format
from vivavoce.protection.sealed_file import seal_file
from vivavoce.session.consent.evidence import Evidence, consent_key, evidence_of
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study


def file_form(study: Study, participant: str, form: Path, by: str | None = None) -> Evidence:
    """Seal a returned form to the consent key; the file stays where it is; works while locked.

    Raises VivavoceError for an unknown person or initials, and for a file that is none, is too
    large, or is not what its name says; then nothing has changed.
    """
    require_participant(study, participant)
    filed_by = staff_initials(study, by) if by else None
    format_ = form_format(form)
    key = consent_key(study)
    with study.store.writing() as writer:
        target = _free_place(study.folder.consent / participant, format_)
        try:
            with form.open("rb") as file:
                sealed = seal_file(file, target, key)
        except OSError as error:
            raise VivavoceError(
                f"{form.name} could not be sealed: {error.strerror}. Nothing was taken in."
            ) from error
        writer.if_undone(target.unlink)
        row = {
            "participant": participant,
            "kind": "form",
            "format": format_,
            "form_version": study.settings.documents.form_version,
            "path": str(target.relative_to(study.folder.root)),
            "sha256": sealed.sealed_sha256,
            "taken_by": filed_by,
            "taken_at": now(),
        }
        writer.insert("consent_evidence", row)
        content = sealed.plain_sha256.encode()
        writer.audit(AuditEntry("consent-form-filed", participant, filed_by, content))
    return evidence_of(study, participant)[-1]


def _free_place(folder: Path, format_: str) -> Path:
    """Return the next number's place, whatever is there; the form's own name may hold a name."""
    numbers = [int(path.name[5:8]) for path in folder.glob("form-[0-9][0-9][0-9].*")]
    return folder / f"form-{max(numbers, default=0) + 1:03d}.{format_}.age"
