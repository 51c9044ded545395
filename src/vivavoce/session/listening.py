"""Listening to an interview: play, pause, move about, faster and slower, in a thread of its own.

The keys of a screen call this, and nothing here waits for a device. What is heard stays in this
process's memory: at most one part a channel, and none of it once playing stops.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from vivavoce.domain.editing.listened import Listened
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import clock
from vivavoce.recording.playback import Output
from vivavoce.session.incidents import noted
from vivavoce.session.kept_sound import KeptSound
from vivavoce.study.keys import Locked
from vivavoce.study.locks import running_call
from vivavoce.study.study import Study

SPEEDS = (0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
NO_SOUND = "No sound of this interview is in the study, so there is nothing to play."
GONE = (
    "The loudspeaker or headphones are gone at {}. Plug them in again, or choose others, and "
    "press play. The sound is safe."
)
MOVED = (
    "Paused, because the sound went to another device: were the headphones pulled out? Press play "
    "to hear it there."
)
_LOOK_SECONDS = 0.1
_CLOSING_SECONDS = 1.0


@dataclass(frozen=True)
class Heard:
    """Where a listener is in the call; `words` say what is missing, or why nothing plays."""

    at_ms: int
    length_ms: int
    speed: float
    is_playing: bool
    words: str = ""


@dataclass(frozen=True)
class _Order:
    """What was asked for last."""

    at_ms: int
    speed: float
    is_playing: bool


class Listening:
    """Plays one interview; `require_quiet` raises VivavoceError where nothing may be heard now."""

    def __init__(self, sound: KeptSound, require_quiet: Callable[[], None]) -> None:
        self._sound = sound
        self._require_quiet = require_quiet
        self._order = _Order(0, 1.0, is_playing=False)
        self._playing: tuple[_Order, Output] | None = None
        self._refusal = ""
        self._listened = Listened()
        self._is_closed = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    @property
    def state(self) -> Heard:
        """How it stands now."""
        order, at_ms = self._order, self._at_ms
        words = self._refusal or self._sound.words_at(at_ms) or self._sound.latest_problem
        return Heard(at_ms, self._sound.length_ms, order.speed, order.is_playing, words)

    @property
    def listened(self) -> Listened:
        """What of the call was really played since it was opened."""
        return self._with_now(self._listened)

    def play(self, from_ms: int | None = None) -> None:
        """Play from a moment on, or from where it was paused."""
        at_ms = self._at_ms if from_ms is None else from_ms
        self._give(replace(self._order, at_ms=at_ms, is_playing=True))

    def pause(self) -> None:
        """Stop where it is."""
        self._give(replace(self._order, at_ms=self._at_ms, is_playing=False))

    def skip(self, by_ms: int) -> None:
        """Go on, or back, by so much sound."""
        self._give(replace(self._order, at_ms=self._sound.moved(self._at_ms, by_ms)))

    def change_speed(self, steps: int) -> None:
        """Play faster, or slower, by steps of `SPEEDS`; the pitch stays."""
        at = SPEEDS.index(self._order.speed) + steps
        speed = SPEEDS[min(max(at, 0), len(SPEEDS) - 1)]
        self._give(replace(self._order, at_ms=self._at_ms, speed=speed))

    def close(self) -> None:
        """Stop for good and forget the sound."""
        with self._news:
            self._is_closed = True
        self.pause()
        self._thread.join(_CLOSING_SECONDS)

    @property
    def _at_ms(self) -> int:
        order, playing = self._order, self._playing
        heard_ms = playing[1].heard_ms if playing and playing[0] is order else None
        at_ms = order.at_ms if heard_ms is None else int(heard_ms)
        return min(at_ms, self._sound.length_ms)

    def _give(self, order: _Order) -> None:
        with self._news:
            self._listened = self._with_now(self._listened)
            self._order, self._refusal = order, ""
            if self._playing:
                self._playing[1].silence()
            self._news.notify_all()

    def _with_now(self, listened: Listened) -> Listened:
        """Add what was played since the last order."""
        order = self._order
        return listened.heard(order.at_ms, self._at_ms) if order.is_playing else listened

    def _run(self) -> None:
        while order := self._next_order():
            refusal = ""
            try:
                self._play(order)
            except VivavoceError as error:
                refusal = error.message
            except Exception as error:  # a mistake of ours must not end in silence
                refusal = noted(error).message
            self._stopped(order, refusal)
        self._sound.forget()

    def _next_order(self) -> _Order | None:
        """Wait until something is to be played; None once nothing will be any more."""
        with self._news:
            if not self._order.is_playing:
                self._sound.forget()
            self._news.wait_for(lambda: self._order.is_playing or self._is_closed)
            return None if self._is_closed else self._order

    def _play(self, order: _Order) -> None:
        if not self._sound.length_ms:
            raise VivavoceError(NO_SOUND)
        self._require_quiet()
        output = Output()
        self._playing = (order, output)
        try:
            for chunk in self._sound.chunks(order.at_ms, order.speed):
                self._wait_while(order, output, lambda: not output.has_room)
                if self._order is not order:
                    return
                output.put(chunk)
            output.complete()
            self._wait_while(order, output, lambda: not output.is_through)
        finally:
            output.close()

    def _wait_while(self, order: _Order, output: Output, condition: Callable[[], bool]) -> None:
        while condition() and self._order is order:
            self._require_quiet()
            self._require_there(output)
            with self._news:
                self._news.wait_for(lambda: self._order is not order, _LOOK_SECONDS)

    def _require_there(self, output: Output) -> None:
        if output.is_lost:
            raise VivavoceError(GONE.format(clock(self._at_ms)))
        if output.has_moved():
            raise VivavoceError(MOVED)

    def _stopped(self, order: _Order, refusal: str) -> None:
        with self._news:
            if self._order is order:
                at_ms = self._at_ms if refusal else self._sound.length_ms
                self._listened = self._listened.heard(order.at_ms, at_ms)
                self._order = replace(order, at_ms=at_ms, is_playing=False)
                self._refusal = refusal
            self._playing = None


def listen_to(study: Study, sound: KeptSound) -> Listening:
    """Return a listener that falls silent when the study is locked or a call begins."""
    keys, lock = study.keys, study.folder.call_lock

    def require_quiet() -> None:
        if keys.is_locked:
            raise Locked
        if call := running_call(lock):
            raise VivavoceError(
                f"A RECORDING IS RUNNING ({call.words}). Nothing is played meanwhile, because "
                "it would be recorded too."
            )

    return Listening(sound, require_quiet)
