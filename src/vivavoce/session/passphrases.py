"""Changing the passphrase that opens a study."""

from vivavoce.session.backing_up import backups_of_keys
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study


def change_passphrase(study: Study, old: str, new: str) -> tuple[str, ...]:
    """Wrap the study's key with a new passphrase; the recovery key stays as it is.

    Returns when backups of the keys were made, because those still open with the old one.
    Raises WrongKey for a wrong old passphrase, VivavoceError for an empty new one; then nothing
    has changed.
    """
    study.keys.unlock(old)
    study.keys.change_passphrase(new)
    with study.store.writing() as writer:
        writer.audit(AuditEntry("passphrase-changed", "study"))
    return backups_of_keys(study)
