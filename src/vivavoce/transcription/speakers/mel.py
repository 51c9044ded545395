"""Sound as the voice network takes it: the power in 40 mel bands, every 10 ms."""

from functools import cache
from typing import TYPE_CHECKING

from vivavoce.transcription.transcriber import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BANDS = 40
_FRAME = SAMPLE_RATE * 25 // 1000
_STEP = SAMPLE_RATE * 10 // 1000
_LOUDNESS_DB = -30.0
# The scale of Slaney's Auditory Toolbox: even up to 1000 Hz, then 27 bands for each factor of 6.4.
_EVEN_HZ = 1000.0
_HZ_A_MEL = 200 / 3
_MELS_A_NEPER = 27.0


def mel_frames(sound: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Return (windows, frames, 40) powers of (windows, samples) sound, all equally loud."""
    import numpy as np

    level = np.sqrt((sound.astype(np.float64) ** 2).mean(axis=1, keepdims=True))
    even = sound * (10 ** (_LOUDNESS_DB / 20) / np.maximum(level, 1e-9))
    # Mirrored at the edges, so that a frame is as full there as in the middle.
    padded = np.pad(even, ((0, 0), (_FRAME // 2, _FRAME // 2)), mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME, axis=1)[:, ::_STEP]
    frames = frames[:, : sound.shape[1] // _STEP]
    power = np.abs(np.fft.rfft(frames * _window())) ** 2
    return (power @ _bands().T).astype(np.float32)


@cache
def _window() -> "NDArray[np.float64]":
    import numpy as np

    return np.hanning(_FRAME + 1)[:-1]


@cache
def _bands() -> "NDArray[np.float64]":
    """Overlapping triangles of the same area, (bands, frequencies)."""
    import numpy as np

    hz = np.linspace(0, SAMPLE_RATE / 2, _FRAME // 2 + 1)
    corners = _hz(np.linspace(0, _mel(SAMPLE_RATE / 2), _BANDS + 2))[:, None]
    low, middle, high = corners[:-2], corners[1:-1], corners[2:]
    triangles = np.minimum((hz - low) / (middle - low), (high - hz) / (high - middle))
    bands: NDArray[np.float64] = np.maximum(triangles, 0) * 2 / (high - low)
    return bands


def _mel(hz: float) -> float:
    import math

    return _EVEN_HZ / _HZ_A_MEL + math.log(hz / _EVEN_HZ) / math.log(6.4) * _MELS_A_NEPER


def _hz(mels: "NDArray[np.float64]") -> "NDArray[np.float64]":
    import numpy as np

    knee = _EVEN_HZ / _HZ_A_MEL
    above = _EVEN_HZ * np.exp((mels - knee) / _MELS_A_NEPER * np.log(6.4))
    hz: NDArray[np.float64] = np.where(mels < knee, mels * _HZ_A_MEL, above)
    return hz
