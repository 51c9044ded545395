"""The transcript: who said what, when, under which question; how it sounded; put right by ear."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.tui.background import in_background
from vivavoce.tui.desks.editing import EditDesk
from vivavoce.tui.desks.player import Player
from vivavoce.tui.screens.page import Page
from vivavoce.tui.transcript_bindings import EDITING_BINDINGS, LISTENING_BINDINGS, MOST_USED
from vivavoce.tui.transcript_text import TurnWriter
from vivavoce.tui.widgets.player_line import PlayerLine
from vivavoce.tui.widgets.turn_input import TurnInput
from vivavoce.tui.widgets.turns_pane import TurnsPane

if TYPE_CHECKING:
    from vivavoce.session.editing.reading import OpenedText
    from vivavoce.study.study import Study

_SKIP_MS = 5_000
_TYPING_SKIP_MS = 3_000


class TranscriptScreen(Page):
    """The raw draft, or with `as_released` the text as signing off would release it."""

    CSS_PATH = "transcript.tcss"
    HELP_TITLE = "Transcript"
    MOST_USED = MOST_USED
    BINDINGS: ClassVar[list[BindingType]] = [
        *LISTENING_BINDINGS,
        *EDITING_BINDINGS,
        Binding("escape", "back", "back", tooltip="go back", id="text.leave"),
    ]

    def __init__(self, interview: InterviewId, *, as_released: bool = False) -> None:
        super().__init__()
        self.interview = interview
        self._as_released = as_released
        self.turns = TurnsPane()
        self._line = PlayerLine()
        self.player = Player(self, self._line, self.turns.follow)
        self._edits: EditDesk | None = None
        self.is_shown = False

    def content(self) -> Iterable[Widget]:
        """Return the turns, and below them the player's line."""
        yield self.turns
        yield self._line

    def on_mount(self) -> None:
        """Open the sealed text in a thread."""
        state = "as it would be released" if self._as_released else "raw: names are in it"
        self.title_line.say(f"Transcript · {self.interview}", state)
        self.read()

    def read(self) -> None:
        """Read the text anew, in a thread."""
        interview, as_released = self.interview, self._as_released

        def read(study: "Study") -> "OpenedText":
            from vivavoce.session.editing.reading import open_released_text, open_text

            return (open_released_text if as_released else open_text)(study, interview)

        in_background(self, read, self._show, self._refused)

    def on_unmount(self) -> None:
        """Fall silent, and forget the sound."""
        self.player.close()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """The text as released is shown from Anonymise: it is not edited, nor led back there."""
        hidden = ("anonymise", "change", "another_draft")
        return not self._as_released if action in hidden else True

    def action_change(self, what: str) -> None:
        """Edit the text, or say something of it."""
        if self._edits:
            self._edits.do(what)

    def action_another_draft(self) -> None:
        """Make another draft; Study, where nobody edits this one meanwhile, says how it goes."""
        self.voce.drafts.begin(self.interview, self.voce.show_study)

    def action_anonymise(self) -> None:
        """Review this draft."""
        from vivavoce.tui.screens.anonymise import AnonymiseScreen

        self.voce.go_to(AnonymiseScreen(self.interview))

    def action_play_or_pause(self) -> None:
        """Pause; or go on where it was paused, or play another turn that was chosen since."""
        at_ms = self.player.at_ms
        if self.player.is_playing:
            self.player.pause()
        elif self.turns.is_in_chosen(at_ms) and at_ms < self.player.length_ms:
            self.player.play()
        else:
            self.action_play_turn()

    def action_play_turn(self) -> None:
        """Play the chosen turn from its beginning."""
        self.player.play(self.turns.chosen_ms)

    def action_play_on(self) -> None:
        """Pause, or go on where it was paused: hands that type choose no turn."""
        if self.player.is_playing:
            self.player.pause()
        elif self.turns.is_typing:
            self.player.play()
        else:
            self.action_play_or_pause()

    def action_typing_back(self) -> None:
        """Go 3 s back, to hear a few words again."""
        self.player.skip(-_TYPING_SKIP_MS)

    def action_skip(self, direction: int) -> None:
        """Go 5 s back or on."""
        self.player.skip(direction * _SKIP_MS)

    def action_speed(self, steps: int) -> None:
        """Play slower or faster."""
        self.player.change_speed(steps)

    def action_move(self, turns: int) -> None:
        """Choose another turn; what plays goes on from there."""
        self.turns.move(turns)
        if self.player.is_playing:
            self.action_play_turn()

    def action_page(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        self.turns.page(pages)

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def on_turns_pane_chosen(self, event: TurnsPane.Chosen) -> None:
        """Choose the turn that was clicked."""
        self.turns.choose(event.index)

    def on_words_input_submitted(self, event: TurnInput.Submitted) -> None:
        """Keep what was typed."""
        event.stop()
        # A key may be pressed twice before the turn is closed.
        if self._edits and self.turns.is_typing:
            self._edits.keep(event.value)

    def on_turn_input_split_asked(self, event: TurnInput.SplitAsked) -> None:
        """Keep what was typed, as two turns."""
        event.stop()
        if self._edits and self.turns.is_typing:
            self._edits.split(event.value, event.at)

    def on_turn_input_left(self, event: TurnInput.Left) -> None:
        """Leave the turn as it was."""
        event.stop()
        self.turns.close_field()

    def _show(self, opened: "OpenedText") -> None:
        writer = TurnWriter(self.interview.participant, opened.schedule)
        if self.is_shown and self._edits and opened.draft:
            self._edits.take(opened, opened.draft)
            return
        self.turns.show(writer.rows(opened.turns))
        if opened.draft:
            self._edits = EditDesk(self, opened, writer)
        self.player.open(opened.sound)
        self.is_shown = True

    def _refused(self, error: VivavoceError) -> None:
        self.turns.say(error.message)
