"""What one channel's sound says about itself: how loud it is, whether it clips or is dead."""

import math
import threading
from typing import TYPE_CHECKING

from vivavoce.recording.blocks import Block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SILENCE_DB = -96.0
_SPEECH_DB = -50.0
_FULL_SCALE = 32_700
# Fewer samples in a row at full scale are a loud voice, not one that is cut off.
_CLIPPED_SAMPLES = 4
_CLIPPING_SHOWN_SECONDS = 5
_DEAD_SECONDS = 8
# Sound that pauses like this comes over a line that sends nothing where nobody speaks.
_PAUSE_SECONDS = 0.3
_PAUSES = 2


class ChannelEar:
    """Meters one channel; used by its thread, read by any other."""

    def __init__(self) -> None:
        self.level_db: float | None = None
        self._lock = threading.Lock()
        self._clipped_at: float | None = None
        self._zero_since: float | None = None
        self._pauses = 0
        self._at = 0.0

    def hear(self, block: Block, rate: int) -> None:
        """Take in sound on the record, or before the call."""
        import numpy as np

        samples = np.frombuffer(block.pcm, dtype="<i2")
        self.level_db = level_db(block.pcm)
        if not samples.size or block.is_filled:
            return
        with self._lock:
            self._at = block.end_frame / rate
            self._mind_clipping(samples)
            self._mind_silence(samples, rate)

    def hear_nothing(self) -> None:
        """Nothing is on the record now: nothing is metered, and no silence is counted."""
        with self._lock:
            self.level_db = None
            self._zero_since = self._clipped_at = None

    @property
    def is_clipping(self) -> bool:
        """Whether the sound was cut off at full scale within the last seconds."""
        with self._lock:
            since = self._clipped_at
            return since is not None and self._at - since < _CLIPPING_SHOWN_SECONDS

    @property
    def is_speaking(self) -> bool:
        """Whether there is more than a room's noise now."""
        return self.level_db is not None and self.level_db > _SPEECH_DB

    def is_dead(self, *, someone_speaks: bool) -> bool:
        """Whether not one bit has moved for 8 s.

        Where the sound has pauses of perfect silence, as over a line that sends nothing then,
        time in which someone speaks on the other channel does not count.
        """
        with self._lock:
            if self._zero_since is None:
                return False
            if self._pauses >= _PAUSES and someone_speaks:
                self._zero_since = self._at
            return self._at - self._zero_since >= _DEAD_SECONDS

    def _mind_clipping(self, samples: "NDArray[np.int16]") -> None:
        if _longest_run(abs(samples.astype("i4")) >= _FULL_SCALE) >= _CLIPPED_SAMPLES:
            self._clipped_at = self._at

    def _mind_silence(self, samples: "NDArray[np.int16]", rate: int) -> None:
        if not samples.any():
            if self._zero_since is None:
                self._zero_since = self._at - samples.size / rate
        elif self._zero_since is not None:
            self._pauses += self._at - self._zero_since >= _PAUSE_SECONDS
            self._zero_since = None


def level_db(pcm: bytes) -> float:
    """Return the root mean square of s16le sound in dB below full scale (−96 for silence)."""
    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64)
    mean_square = float(np.mean(samples**2)) if samples.size else 0.0
    return max(_SILENCE_DB, 10 * math.log10(mean_square / 32768**2)) if mean_square else _SILENCE_DB


def _longest_run(flags: "NDArray[np.bool_]") -> int:
    """Return how many true values follow one another at most."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.view(np.int8), [0]))))
    return int((edges[1::2] - edges[::2]).max(initial=0))
