"""The plain files of an invitation: where they are, and deleting them once they are sent."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Label

from vivavoce.session.inviting import Invitation
from vivavoce.tui.dialogs.dialog import Dialog
from vivavoce.tui.plain_text import plain


class PlainFilesDialog(Dialog[str]):
    """Answers `delete`, or `new` where others are to be made although these are still there."""

    HELP_TITLE = "Letters"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "d",
            "answer('delete')",
            "sent: delete them now",
            tooltip="delete these plain files, because they are sent",
            id="plain-files.delete",
        ),
        Binding(
            "m",
            "answer('new')",
            "make new ones",
            tooltip="leave these plain files, and make an invitation in another folder",
            id="plain-files.new",
        ),
        Binding("escape", "leave", "later", tooltip="leave them for now", id="plain-files.later"),
    ]

    def __init__(self, invitations: Sequence[Invitation], *, are_new: bool) -> None:
        super().__init__("Plain files of an invitation")
        self._invitations = invitations
        self._are_new = are_new

    def content(self) -> Iterable[Widget]:
        """Return what they are, folder by folder."""
        made = "were made now" if self._are_new else "may still be there"
        yield Label(plain((f"These bear a name in the clear, and {made}:", "bold")))
        yield Label(plain("\n".join(self._lines())))
        yield Label(
            plain(
                "Open E-mail.eml in your mail program, or print the documents. Once they are sent, "
                "delete them here; i brings this list back."
            )
        )

    def _lines(self) -> Iterable[str]:
        """Return the folder with its files; of several, the folders only, so that all fit."""
        for invitation in self._invitations:
            folder = shown_folder(invitation.folder)
            if len(self._invitations) > 1:
                yield f"{folder} – {len(invitation.files)} files"
            else:
                yield from (folder, *(f"  {name}" for name in invitation.files))

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],
    ) -> bool | None:
        """Others are made only where these are not new."""
        return not (action == "answer" and parameters == ("new",) and self._are_new)

    def action_answer(self, answer: str) -> None:
        """Close with what was decided."""
        self.dismiss(answer)


def shown_folder(folder: Path) -> str:
    """Return a folder as people write it, `~` for their own."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if home in folder.parents else str(folder)
