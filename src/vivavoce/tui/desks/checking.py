"""What is said of a transcript on its screen: edits, and whether it was checked by ear."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.quality_words import quality_words
from vivavoce.domain.timecode import clock
from vivavoce.tui.dialogs.checked import CheckAnswer, CheckedDialog
from vivavoce.tui.dialogs.dialog import when_answered
from vivavoce.tui.dialogs.edits import EditsDialog
from vivavoce.tui.plain_text import tell

if TYPE_CHECKING:
    from vivavoce.session.editing.reading import OpenedText
    from vivavoce.tui.desks.editing import EditDesk
    from vivavoce.tui.screens.transcript import TranscriptScreen

_RAW = "raw: names are in it"
_PADDING = 3


class CheckDesk:
    """Says who checked a text and how often it was edited, and takes somebody's word for it."""

    def __init__(self, screen: "TranscriptScreen", edits: "EditDesk", opened: "OpenedText") -> None:
        self._screen = screen
        self._edits = edits
        self._check = opened.trust.check
        self._trust = opened.trust

    def take(self, opened: "OpenedText") -> None:
        """Say what is known of it now."""
        self._check, self._trust = opened.trust.check, opened.trust
        self.show()

    def show(self) -> None:
        """Put it into the title line, as much of it as fits."""
        left = f"Transcript · {self._screen.interview}"
        room = self._screen.size.width - len(left) - _PADDING
        fitting = [words for words in self._titles() if len(words) <= room]
        self._screen.title_line.say(left, [*fitting, "raw"][0])

    def _titles(self) -> Iterator[str]:
        edits = self._edits_words()
        short = self._state() if self._check else "machine draft"
        for raw, state in ((_RAW, self._state()), (_RAW, short), ("raw", short)):
            yield f"{raw} · {state}{edits}"

    def _edits_words(self) -> str:
        number = len(self._edits.draft.text.done)
        since = f", {self._since} since" if self._check and self._since else ""
        return f" · {number} edit{'' if number == 1 else 's'}{since}" if number else ""

    def ask(self) -> None:
        """Ask how far somebody listened, and how strictly they wrote."""
        if self._screen.player.length_ms:
            self._screen.voce.interviewer.with_initials(self._ask)
        else:
            tell(self._screen, "There is no sound to check this text against.", "warning")

    def list_edits(self) -> None:
        """Say what the text is, and list the edits that stand."""
        text = self._edits.draft.text
        lines = [
            f"{_when(each.at)}  {each.by or '?'}  {each.edit.words}{self._after_check(each.at)}"
            for each in reversed(text.done)
        ]
        length_ms, quality = self._screen.player.length_ms, self._trust.quality
        about = [self._check.words(length_ms) if self._check else self._trust.state]
        about += [quality_words(quality)] if quality else []
        self._screen.app.push_screen(EditsDialog(tuple(about), tuple(lines), len(text.undone)))

    @property
    def _since(self) -> int:
        return sum(bool(self._after_check(done.at)) for done in self._edits.draft.text.done)

    def _after_check(self, at: str) -> str:
        return " (after the check)" if self._check and at > self._check.at else ""

    def _state(self) -> str:
        check, length_ms = self._check, self._screen.player.length_ms
        if check is None:
            return self._trust.state
        until = f" to {clock(check.until_ms)}" if check.until_ms < length_ms else ""
        return f"checked by {check.by}, {check.style}{until}"

    def _ask(self, who: str) -> None:
        player = self._screen.player
        heard_ms = player.listened.until(self._check.until_ms if self._check else 0)
        dialog = CheckedDialog(str(self._screen.interview), who, heard_ms, player.length_ms)

        def answered(answer: CheckAnswer) -> None:
            self._say(who, answer)

        self._screen.app.push_screen(dialog, when_answered(answered))

    def _say(self, who: str, answer: CheckAnswer) -> None:
        from vivavoce.session.editing.checking import set_checked

        interview = self._screen.interview
        try:
            check = set_checked(self._screen.study, interview, who, answer.style, answer.until_ms)
        except VivavoceError as error:
            self._screen.voce.show_refusal(error)
            return
        self._check = check
        self.show()
        tell(self._screen, f"{check.words(self._screen.player.length_ms)}.")


def _when(at: str) -> str:
    return datetime.fromisoformat(at).astimezone().strftime("%d %b %H:%M")
