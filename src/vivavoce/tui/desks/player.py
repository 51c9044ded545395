"""Playing an interview for a screen, and showing where it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from vivavoce.domain.editing.listened import Listened
from vivavoce.tui.screens.page import Page
from vivavoce.tui.widgets.player_line import PlayerLine

if TYPE_CHECKING:
    from vivavoce.session.kept_sound import KeptSound
    from vivavoce.session.listening import Listening

_LOOK_SECONDS = 0.2


class Player:
    """Plays once it has sound; `on_heard` is told each moment, in ms, that is heard."""

    def __init__(self, page: Page, line: PlayerLine, on_heard: Callable[[int], object]) -> None:
        self._page = page
        self._line = line
        self._on_heard = on_heard
        self._listening: Listening | None = None

    def open(self, sound: "KeptSound") -> None:
        """Get ready to play."""
        from vivavoce.session.listening import listen_to

        self._looking = self._page.set_interval(_LOOK_SECONDS, self._look, pause=True)
        self._listening = listen_to(self._page.study, sound)
        self._look_on()

    def close(self) -> None:
        """Fall silent, and forget the sound."""
        if self._listening:
            self._listening.close()

    @property
    def is_playing(self) -> bool:
        """Whether anything is heard."""
        return self._listening is not None and self._listening.state.is_playing

    @property
    def at_ms(self) -> int:
        """Which moment of the call is heard, or would be heard next."""
        return self._listening.state.at_ms if self._listening else 0

    @property
    def length_ms(self) -> int:
        """How long the sound is."""
        return self._listening.state.length_ms if self._listening else 0

    @property
    def listened(self) -> Listened:
        """What was really played since the screen was opened."""
        return self._listening.listened if self._listening else Listened()

    def play(self, from_ms: int | None = None) -> None:
        """Play from a moment on, or from where it was paused."""
        if self._listening:
            self._listening.play(from_ms)
            self._look_on()

    def pause(self) -> None:
        """Stop where it is."""
        if self._listening:
            self._listening.pause()
            self._look_on()

    def skip(self, by_ms: int) -> None:
        """Go on, or back, by so much sound."""
        if self.length_ms:
            self.go_to(self.at_ms + by_ms)
            self._on_heard(self.at_ms)

    def go_to(self, at_ms: int) -> None:
        """Go to a moment; what plays plays on from there."""
        if self._listening:
            self._listening.skip(at_ms - self.at_ms)
            self._look_on()

    def change_speed(self, steps: int) -> None:
        """Play slower or faster."""
        if self._listening:
            self._listening.change_speed(steps)
            self._look_on()

    def _look_on(self) -> None:
        self._look()
        self._looking.resume()

    def _look(self) -> None:
        """Show what is heard, for as long as something is."""
        assert self._listening is not None  # noqa: S101 (looked at only once it is there)
        heard = self._listening.state
        self._line.say(heard)
        if heard.is_playing:
            # Who listens is there, though they touch no key.
            self._page.voce.lock_desk.notice()
            self._on_heard(heard.at_ms)
        else:
            self._looking.pause()
