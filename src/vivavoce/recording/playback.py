"""Playing sound to whoever sits here: the loudspeaker or headphones that the system plays to."""

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.chunks import Chunk
from vivavoce.recording.devices import RATE, portaudio, rescan_devices
from vivavoce.recording.output_watch import OutputWatch
from vivavoce.recording.playhead import Playhead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LATENCY_SECONDS = 0.15
_BYTES_PER_SAMPLE = 2
_WAITING_CHUNKS = 20
_TO_BEGIN_WITH = 3
_CLOSING_SECONDS = 2.0

NO_OUTPUT = (
    "No loudspeaker or headphones can be played to. Plug some in, or choose some in the system's "
    "sound settings, and press play again. The sound is safe."
)
NO_PORTAUDIO = (
    "The sound cannot be played, because PortAudio is missing. On Debian and Ubuntu: "
    "sudo apt-get install libportaudio2"
)


class Output:
    """One stretch of playing, at 48 kHz, the same on both ears; raises VivavoceError.

    `is_lost` says that its device or sound server has gone.
    """

    def __init__(self) -> None:
        self.is_lost = False
        self._playhead = Playhead()
        self._waiting: deque[tuple[memoryview, float, float]] = deque()
        self._has_begun = False
        self._is_complete = False
        self._is_closing = False
        self._stream, self._channels = _opened(self._on_need, self._on_finished)
        self._watch = OutputWatch()

    @property
    def has_room(self) -> bool:
        """Whether less than about two seconds wait to be played."""
        return len(self._waiting) < _WAITING_CHUNKS

    @property
    def heard_ms(self) -> float | None:
        """The moment of the call that is heard now; None before there was any."""
        return self._playhead.heard_ms(time.monotonic())

    @property
    def is_through(self) -> bool:
        """Whether all there was has been heard."""
        is_empty = self._is_complete and not self._waiting
        return is_empty and self._playhead.is_through(time.monotonic())

    def has_moved(self) -> bool:
        """Whether it is heard from another device than at first; asked by one thread only."""
        return self._watch.has_moved()

    def put(self, chunk: Chunk) -> None:
        """Add sound; playing begins with the first few chunks."""
        pcm = memoryview(_interleaved(chunk.samples, self._channels))
        self._waiting.append((pcm, chunk.at_ms, chunk.speed))
        if len(self._waiting) >= _TO_BEGIN_WITH:
            self._begin()

    def complete(self) -> None:
        """Say that nothing more comes."""
        self._is_complete = True
        self._begin()

    def silence(self) -> None:
        """Play nothing any more, at once and from any thread."""
        self._waiting = deque()

    def close(self) -> None:
        """Let the device go; a server that hangs is not waited for."""
        self._is_closing = True
        self.silence()
        closing = threading.Thread(
            target=self._stream.close, kwargs={"ignore_errors": True}, daemon=True
        )
        closing.start()
        closing.join(_CLOSING_SECONDS)
        self._watch.close()

    def _begin(self) -> None:
        if self._has_begun:
            return
        self._has_begun = True
        try:
            self._stream.start()
        except portaudio().PortAudioError as error:
            raise VivavoceError(NO_OUTPUT) from error

    def _on_need(self, out: Any, frames: int, when: Any, _status: Any) -> None:
        """Take what waits; where nothing does, this is silence."""
        now = time.monotonic()
        sounds_at = now + max(0.0, when.outputBufferDacTime - when.currentTime)
        frame_bytes = len(out) // frames
        waiting, filled = self._waiting, 0
        while waiting and filled < len(out):
            pcm, at_ms, speed = waiting[0]
            taken = pcm[: len(out) - filled]
            out[filled : filled + len(taken)] = taken
            seconds = len(taken) / frame_bytes / RATE
            begins = sounds_at + filled / frame_bytes / RATE
            self._playhead.hand(now, begins, seconds, at_ms, speed)
            filled += len(taken)
            # Last, so that nobody takes the queue for empty before all of it was handed over.
            if len(taken) < len(pcm):
                waiting[0] = (pcm[len(taken) :], at_ms + seconds * speed * 1000, speed)
            else:
                waiting.popleft()
        out[filled:] = bytes(len(out) - filled)

    def _on_finished(self) -> None:
        # Nothing else tells that a device or its sound server is gone.
        self.is_lost = not self._is_closing


def _opened(need: Any, finished: Any) -> tuple[Any, int]:
    """Open the system's output; where there is none, look whether one was plugged in since."""
    try:
        sounddevice = portaudio()
    except VivavoceError:
        raise VivavoceError(NO_PORTAUDIO) from None
    try:
        return _stream(sounddevice, need, finished)
    except (sounddevice.PortAudioError, ValueError):
        rescan_devices()
    try:
        return _stream(sounddevice, need, finished)
    except (sounddevice.PortAudioError, ValueError):
        raise VivavoceError(NO_OUTPUT) from None


def _stream(sounddevice: Any, need: Any, finished: Any) -> tuple[Any, int]:
    # On both ears: some systems play a single channel to the left one alone.
    channels = min(2, sounddevice.query_devices(kind="output")["max_output_channels"])
    stream = sounddevice.RawOutputStream(
        samplerate=RATE,
        channels=channels,
        dtype="int16",
        latency=_LATENCY_SECONDS,
        callback=need,
        finished_callback=finished,
    )
    return stream, channels


def _interleaved(samples: "NDArray[np.int16]", channels: int) -> bytes:
    import numpy as np

    return np.repeat(samples, channels).tobytes()
