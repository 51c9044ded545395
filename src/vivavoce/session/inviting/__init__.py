"""Inviting somebody: letter, information sheet, consent form and e-mail, deleted once sent."""

from vivavoce.session.inviting.making import make_invitation
from vivavoce.session.inviting.plain_files import (
    Invitation,
    Removal,
    invitations_of,
    people_with_plain_files,
    remove_plain_files,
)
from vivavoce.session.inviting.samples import keep_samples
from vivavoce.session.inviting.sheet_sent import SheetSent, sheet_sent

__all__ = [
    "Invitation",
    "Removal",
    "SheetSent",
    "invitations_of",
    "keep_samples",
    "make_invitation",
    "people_with_plain_files",
    "remove_plain_files",
    "sheet_sent",
]
