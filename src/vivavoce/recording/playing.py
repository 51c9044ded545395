"""A sound file in place of a device: `--play`, at real time or faster."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.blocks import BYTES_PER_FRAME, Block
from vivavoce.recording.clock import now_ns

_BLOCK_SECONDS = 0.04
_MOST_CHANNELS = 2
_LOWEST_RATE = 4_000
_HIGHEST_RATE = 192_000


class FileSource:
    """Plays one channel of a sound file, beginning with the first moment on the record.

    `speed` 2 delivers two seconds of the file each second. Raises VivavoceError where the file
    is no sound.
    """

    is_live = False

    def __init__(
        self, path: Path, index: int, speed: float, deliver: Callable[[Block], None]
    ) -> None:
        self._file = open_sound(path)
        self._index = index
        self._deliver = deliver
        self.rate: int = self._file.samplerate
        self.frames_per_second = self.rate * speed
        self.is_damaged = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._play, name=f"play-{index}", daemon=True)

    @property
    def ended(self) -> bool:
        """Whether the file has been played to its end, or stopped."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def start(self) -> None:
        """Begin to play."""
        self._thread.start()

    def stop(self) -> None:
        """Play no more."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _play(self) -> None:
        began = time.monotonic()
        frames = 0
        while pcm := self._next_block():
            frames += len(pcm) // BYTES_PER_FRAME
            due = began + frames / self.frames_per_second
            if self._stop.wait(max(0.0, due - time.monotonic())):
                return
            self._deliver(Block(pcm, frames, now_ns()))
        self.is_damaged = frames < self._file.frames

    def _next_block(self) -> bytes:
        """Return some 40 ms; nothing at the file's end, or where it cannot be read any more."""
        frames = max(1, int(self.rate * _BLOCK_SECONDS))
        try:
            samples = self._file.read(frames, dtype="int16", always_2d=True)
        except RuntimeError:
            return b""
        return bytes(samples[:, self._index].astype("<i2").tobytes())


def open_sound(path: Path) -> Any:
    """Open a sound file of one or two channels; raises VivavoceError for anything else."""
    import soundfile

    if not path.is_file():
        raise VivavoceError(f"There is no file {path}.", 2)
    try:
        file = soundfile.SoundFile(path)
    except (soundfile.LibsndfileError, OSError) as error:
        raise VivavoceError(f"{path} is no sound file that can be read ({error}).") from error
    if file.channels > _MOST_CHANNELS or not _LOWEST_RATE <= file.samplerate <= _HIGHEST_RATE:
        file.close()
        raise VivavoceError(
            f"{path} has {file.channels} channels at {file.samplerate} Hz; one or two channels at "
            f"{_LOWEST_RATE} to {_HIGHEST_RATE} Hz can be played."
        )
    return file


def channel_count(path: Path) -> int:
    """Return how many channels a sound file has: 1 or 2."""
    with open_sound(path) as file:
        return int(file.channels)
