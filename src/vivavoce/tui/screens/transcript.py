"""The transcript: who said what, when, under which question; and how it sounded."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.tui.background import in_background
from vivavoce.tui.screens.page import Page
from vivavoce.tui.transcript_text import ReadableTurn, readable_turns
from vivavoce.tui.widgets.player_line import PlayerLine
from vivavoce.tui.widgets.turns_pane import TurnsPane

if TYPE_CHECKING:
    from vivavoce.session.kept_sound import KeptSound
    from vivavoce.session.listening import Listening
    from vivavoce.study.study import Study

_SKIP_MS = 5_000
_LOOK_SECONDS = 0.2


class TranscriptScreen(Page):
    """The raw draft, or with `as_released` the text as signing off would release it."""

    CSS_PATH = "transcript.tcss"
    HELP_TITLE = "Transcript"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "play_or_pause",
            "play or pause",
            tooltip="play from the chosen turn, or pause",
            id="text.play",
        ),
        Binding(
            "enter", "play_turn", "play this turn", tooltip="play the turn anew", id="text.turn"
        ),
        Binding("left", "skip(-1)", "5 s", key_display="← →", tooltip="5 s back", id="text.back"),
        Binding("right", "skip(1)", show=False, tooltip="5 s on", id="text.on"),
        Binding(
            "minus", "speed(-1)", "speed", key_display="- +", tooltip="slower", id="text.slower"
        ),
        Binding("plus,equals_sign", "speed(1)", show=False, tooltip="faster", id="text.faster"),
        Binding(
            "up",
            "move(-1)",
            "a turn",
            key_display="↑ ↓",
            tooltip="choose the turn before or after",
            id="text.up",
        ),
        Binding(
            "down",
            "move(1)",
            show=False,
            key_display="↑ ↓",
            tooltip="choose the turn before or after",
            id="text.down",
        ),
        Binding(
            "pageup",
            "page(-1)",
            "a page",
            key_display="PgUp PgDn",
            tooltip="scroll a page",
            id="text.page-up",
        ),
        Binding(
            "pagedown",
            "page(1)",
            show=False,
            key_display="PgUp PgDn",
            tooltip="scroll a page",
            id="text.page-down",
        ),
        Binding(
            "a",
            "anonymise",
            "anonymise",
            tooltip="decide what identifies someone",
            id="text.anonymise",
        ),
        Binding("escape", "back", "back", tooltip="go back", id="text.leave"),
    ]

    def __init__(self, interview: InterviewId, *, as_released: bool = False) -> None:
        super().__init__()
        self._interview = interview
        self._as_released = as_released
        self._turns = TurnsPane()
        self._player = PlayerLine()
        self._listening: Listening | None = None
        self.is_shown = False

    def content(self) -> Iterable[Widget]:
        """Return the turns, and below them the player's line."""
        yield self._turns
        yield self._player

    def on_mount(self) -> None:
        """Open the sealed text in a thread."""
        state = "as it would be released" if self._as_released else "raw: names are in it"
        self.title_line.say(f"Transcript · {self._interview}", state)
        self._looking = self.set_interval(_LOOK_SECONDS, self._look, pause=True)
        interview, as_released = self._interview, self._as_released

        def read(study: "Study") -> "tuple[tuple[ReadableTurn, ...], KeptSound]":
            from vivavoce.session.kept_sound import KeptSound

            turns = readable_turns(study, interview, as_released=as_released)
            return turns, KeptSound(study, interview)

        in_background(self, read, self._show, self._refused)

    def on_unmount(self) -> None:
        """Fall silent, and forget the sound."""
        if self._listening:
            self._listening.close()

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 (Textual hands it in)
    ) -> bool | None:
        """The text as released is shown from Anonymise; there is no need to go there."""
        return not self._as_released if action == "anonymise" else True

    def action_anonymise(self) -> None:
        """Review this draft."""
        from vivavoce.tui.screens.anonymise import AnonymiseScreen

        self.voce.go_to(AnonymiseScreen(self._interview))

    def action_play_or_pause(self) -> None:
        """Pause; or go on where it was paused, or play another turn that was chosen since."""
        if self._listening is None:
            return
        heard = self._listening.state
        if heard.is_playing:
            self._listening.pause()
        elif self._turns.is_in_chosen(heard.at_ms) and heard.at_ms < heard.length_ms:
            self._listening.play()
        else:
            self._listening.play(self._turns.chosen_ms)
        self._look_on()

    def action_play_turn(self) -> None:
        """Play the chosen turn from its beginning."""
        if self._listening:
            self._listening.play(self._turns.chosen_ms)
            self._look_on()

    def action_skip(self, direction: int) -> None:
        """Go 5 s back or on."""
        if self._listening:
            self._listening.skip(direction * _SKIP_MS)
            self._turns.follow(self._listening.state.at_ms)
            self._look_on()

    def action_speed(self, steps: int) -> None:
        """Play slower or faster."""
        if self._listening:
            self._listening.change_speed(steps)
            self._look_on()

    def action_move(self, turns: int) -> None:
        """Choose another turn; what plays goes on from there."""
        self._turns.move(turns)
        if self._listening and self._listening.state.is_playing:
            self.action_play_turn()

    def action_page(self, pages: int) -> None:
        """Scroll by pages, keeping two lines in sight."""
        lines = pages * max(1, self._turns.size.height - 2)
        self._turns.scroll_relative(y=lines, animate=False)

    def action_back(self) -> None:
        """Go back to the screen below."""
        self.app.pop_screen()

    def _show(self, opened: "tuple[tuple[ReadableTurn, ...], KeptSound]") -> None:
        from vivavoce.session.listening import listen_to

        turns, sound = opened
        self._turns.show(turns)
        self._listening = listen_to(self.study, sound)
        self._look_on()
        self.is_shown = True

    def _look_on(self) -> None:
        self._look()
        self._looking.resume()

    def _look(self) -> None:
        """Show what is heard, for as long as something is."""
        assert self._listening is not None  # noqa: S101 (looked at only once it is there)
        heard = self._listening.state
        self._player.say(heard)
        if heard.is_playing:
            # Who listens is there, though they touch no key.
            self.voce.lock_desk.notice()
            self._turns.follow(heard.at_ms)
        else:
            self._looking.pause()

    def _refused(self, error: VivavoceError) -> None:
        self._turns.say(error.message)
