"""The marks of a call: ten seconds of sound around each, and a word on it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import OptionList

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.aftercare.marks import Mark
from vivavoce.session.aftercare.reflecting import MarkWithWords, marks_with_words, reflect
from vivavoce.tui.background import in_background
from vivavoce.tui.dialogs.write import WriteDialog
from vivavoce.tui.mark_words import mark_line
from vivavoce.tui.plain_text import plain
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.player_line import PlayerLine

if TYPE_CHECKING:
    from vivavoce.session.listening import Listening
    from vivavoce.study.study import Study

_LOOK_SECONDS = 0.2
_NONE = "No moment was marked in this call: F5 marks one while it goes on."
_SEALED = "The sound is sealed."


class MarksScreen(Page):
    """Plays around the chosen mark, and seals what is written about it."""

    CSS_PATH = "marks.tcss"
    HELP_TITLE = "Marks"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "play",
            "hear it",
            tooltip="hear ten seconds around this mark, or fall silent",
            id="marks.play",
        ),
        Binding("n", "note", "a word on it", tooltip="write about this mark", id="marks.note"),
        Binding(
            "u", "unlock", "unlock", tooltip="unlock, to read what was written", id="marks.unlock"
        ),
        Binding("escape", "back", "back", tooltip="go back", id="marks.leave"),
    ]

    def __init__(self, interview: InterviewId) -> None:
        super().__init__()
        self._interview = interview
        self._list = OptionList(markup=False)
        self._player = PlayerLine()
        self._marks: tuple[MarkWithWords, ...] = ()
        self._listening: Listening | None = None
        self._until_ms = 0

    def content(self) -> Iterable[Widget]:
        """Return the marks, and below them the player's line."""
        yield self._list
        yield self._player

    def on_mount(self) -> None:
        """Get ready to look at what plays."""
        self.title_line.say(f"Marks · {self._interview}")
        self._looking = self.set_interval(_LOOK_SECONDS, self._look, pause=True)
        self._read()

    def on_screen_resume(self) -> None:
        """Show what a dialog has written."""
        self._read()

    def on_unmount(self) -> None:
        """Fall silent, and forget the sound."""
        if self._listening:
            self._listening.close()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """Offer what can be done: there may be no mark, and nothing to unlock."""
        if action == "unlock":
            return self.voce.lock_desk.is_locked
        return bool(self._marks) if action in ("play", "note") else True

    @property
    def chosen(self) -> Mark | None:
        """The mark on which the cursor is."""
        at = self._list.highlighted
        return self._marks[at].mark if at is not None and at < len(self._marks) else None

    def on_option_list_option_selected(self) -> None:
        """Enter does what space does."""
        self.action_play()

    def action_play(self) -> None:
        """Play around the chosen mark; while that plays, fall silent."""
        if self._listening and self._listening.state.is_playing:
            self._listening.pause()
        elif self.chosen:
            mark = self.chosen
            self.voce.lock_desk.unlocked(lambda: self._play(mark), _SEALED)

    def action_note(self) -> None:
        """Write about the chosen mark."""
        if mark := self.chosen:
            interview = self._interview

            def keep(study: "Study", text: str) -> None:
                reflect(study, interview, "mark", text, mark.seq)

            typed = self.voce.typed.of(f"mark {interview} {mark.seq}")
            prompt = "What was it about? Enter seals it. It is never exported."
            self.app.push_screen(WriteDialog("A word on the mark", prompt, keep, typed))

    def action_unlock(self) -> None:
        """Unlock, and read what was written."""
        self.voce.lock_desk.unlocked(self._read, "What was written about marks is sealed.")

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def _play(self, mark: Mark) -> None:
        from vivavoce.session.kept_sound import KeptSound
        from vivavoce.session.listening import listen_to

        if self._listening is None:
            self._listening = listen_to(self.study, KeptSound(self.study, self._interview))
        self._until_ms = mark.until_ms
        self._listening.play(mark.from_ms)
        self._looking.resume()

    def _look(self) -> None:
        """Show what is heard, and stop where it is enough."""
        assert self._listening is not None  # noqa: S101 (looked at only once it is there)
        heard = self._listening.state
        if heard.is_playing and heard.at_ms >= self._until_ms:
            self._listening.pause()
        self._player.say(heard)
        if heard.is_playing:
            # Who listens is there, though they touch no key.
            self.voce.lock_desk.notice()
        else:
            self._looking.pause()

    def _read(self) -> None:
        interview = self._interview

        def read(study: "Study") -> tuple[MarkWithWords, ...]:
            return marks_with_words(study, interview)

        in_background(self, read, self._show, self._refused)

    def _show(self, marks: tuple[MarkWithWords, ...]) -> None:
        self._marks = marks
        at = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options([mark_line(each) for each in marks] or [plain(_NONE)])
        self._list.highlighted = at
        self.refresh_bindings()

    def _refused(self, error: VivavoceError) -> None:
        self._list.clear_options()
        self._list.add_option(plain(error.message))
