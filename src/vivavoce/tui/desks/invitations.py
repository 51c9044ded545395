"""Inviting somebody from Study: a folder is named, files are made there, and deleted once sent."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from vivavoce.session.inviting import (
    Invitation,
    Removal,
    invitations_of,
    make_invitation,
    remove_plain_files,
)
from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.notice import NoticeDialog
from vivavoce.tui.dialogs.plain_files import PlainFilesDialog, shown_folder
from vivavoce.tui.dialogs.text import TextDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.study.study import Study
    from vivavoce.tui.screens.page import Page

_FOLDER = "Invitations"
_PROMPT = (
    "Letter, information sheet, consent form and an e-mail are made as plain files that bear a "
    "name. In which folder, apart from the study?"
)


class InvitationDesk:
    """One invitation to one person, step by step."""

    def __init__(self, screen: "Page", participant: str) -> None:
        self._screen = screen
        self._participant = participant

    def begin(self) -> None:
        """Look first whether plain files of an earlier invitation still lie somewhere."""
        self._screen.voce.lock_desk.unlocked(
            lambda: in_background(self._screen, self._earlier, self._found, group="invite"),
            "A letter says the name of the person.",
        )

    def _earlier(self, study: "Study") -> tuple[Invitation, ...]:
        return invitations_of(study, self._participant)

    def _found(self, earlier: tuple[Invitation, ...]) -> None:
        if earlier:
            self._show(earlier, are_new=False)
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        dialog = TextDialog(f"Invite {self._participant}", _PROMPT, shown_folder(_unused_folder()))
        self._screen.app.push_screen(dialog, when_answered(self._make))

    def _make(self, folder: str) -> None:
        def make(study: "Study") -> Invitation:
            by = study.settings.only_initials
            return make_invitation(study, self._participant, _as_typed(folder), by)

        in_background(self._screen, make, self._made, group="invite")

    def _made(self, invitation: Invitation) -> None:
        self._show((invitation,), are_new=True)

    def _show(self, invitations: Sequence[Invitation], *, are_new: bool) -> None:
        def answered(answer: str) -> None:
            if answer == "new":
                self._ask_where()
            else:
                self._remove(invitations)

        dialog = PlainFilesDialog(invitations, are_new=are_new)
        self._screen.app.push_screen(dialog, when_answered(answered))

    def _remove(self, invitations: Sequence[Invitation]) -> None:
        folders = list(dict.fromkeys(invitation.folder for invitation in invitations))

        def remove(study: "Study") -> list[Removal]:
            return [remove_plain_files(study, self._participant, folder) for folder in folders]

        in_background(self._screen, remove, self._removed, group="invite")

    def _removed(self, removals: list[Removal]) -> None:
        changed = [name for removal in removals for name in removal.changed]
        deleted = f"Deleted {sum(len(removal.removed) for removal in removals)} files."
        if changed:
            left = f"Left {', '.join(changed)}, because somebody has changed it since."
            words = f"{deleted} {left} Delete it yourself."
            self._screen.app.push_screen(NoticeDialog(words))
        else:
            tell(self._screen, deleted)


def _unused_folder() -> Path:
    """Return a folder in which no letters lie yet; its name says nothing."""
    numbered = (Path.home() / _FOLDER / str(n) for n in count(1))
    return next(folder for folder in numbered if not folder.is_dir() or not any(folder.iterdir()))


def _as_typed(folder: str) -> Path:
    home = Path.home()
    return home / folder[2:] if folder.startswith("~/") else home / folder
