"""Noticing that both channels record the same: a sound server has moved one of them, say."""

import threading
from typing import TYPE_CHECKING

from vivavoce.recording.blocks import Block
from vivavoce.recording.call_log import ChannelName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST_OFFSET_SECONDS = 0.3
_SPEECH_RMS = 32768 * 10 ** (-50 / 20)
# A loudspeaker that is heard by a microphone is changed by room and membrane; a copy is not.
_SAME = 0.95
_SECONDS_OF_SPEECH = 5
_KEPT_SECONDS = 5


class SameSound:
    """Compares two channels second by second; `hear` is called by their threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: dict[ChannelName, dict[int, list[NDArray[np.float32]]]] = {}
        self._rate = 1
        self._seconds_alike = 0

    def hear(self, channel: ChannelName, block: Block, rate: int) -> None:
        """Take in sound of the call, numbered by the call's frames."""
        import numpy as np

        samples = np.frombuffer(block.pcm, dtype="<i2").astype(np.float32)
        with self._lock:
            self._rate = rate
            seconds = self._heard.setdefault(channel, {})
            second = block.start_frame // rate
            seconds.setdefault(second, []).append(samples)
            # The other channel may be lost, or not be there at all.
            for old in [each for each in seconds if each < second - _KEPT_SECONDS]:
                del seconds[old]

    def forget(self) -> None:
        """Forget all sound: nothing is on the record."""
        with self._lock:
            self._heard.clear()
            self._seconds_alike = 0

    def is_heard(self) -> bool:
        """Compare the seconds that are whole; say whether 5 s of speech were alike."""
        for mic, line in self._whole_seconds():
            likeness = _likeness(mic, line, int(_LARGEST_OFFSET_SECONDS * self._rate))
            if likeness is not None:
                self._seconds_alike = self._seconds_alike + 1 if likeness > _SAME else 0
        return self._seconds_alike >= _SECONDS_OF_SPEECH

    def _whole_seconds(self) -> "list[tuple[NDArray[np.float32], NDArray[np.float32]]]":
        import numpy as np

        with self._lock:
            if len(self._heard) < 2:
                return []
            one, other = self._heard.values()
            newest = min(max(one, default=0), max(other, default=0))
            common = sorted(second for second in one.keys() & other.keys() if second < newest)
            pairs = [(np.concatenate(one[s]), np.concatenate(other[s])) for s in common]
            for seconds in (one, other):
                for second in [s for s in seconds if s < newest]:
                    del seconds[second]
            return pairs


def _likeness(one: "NDArray[np.float32]", other: "NDArray[np.float32]", reach: int) -> float | None:
    """Return the correlation where the two fit best, within `reach`; None where nobody speaks."""
    import numpy as np

    if min(_rms(one), _rms(other)) < _SPEECH_RMS:
        return None
    size = 1 << (len(one) + len(other)).bit_length()
    spectrum = np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size))
    products = np.fft.irfft(spectrum, size)
    near = np.concatenate((products[: reach + 1], products[-reach:]))
    place = int(np.abs(near).argmax())
    offset = place if place <= reach else place - len(near)
    shifted, fixed = (one[offset:], other) if offset >= 0 else (one, other[-offset:])
    common = min(len(shifted), len(fixed))
    shifted, fixed = shifted[:common], fixed[:common]
    energy = float(np.sqrt((shifted**2).sum() * (fixed**2).sum()))
    return abs(float((shifted * fixed).sum())) / energy if energy else None


def _rms(samples: "NDArray[np.float32]") -> float:
    import numpy as np

    return float(np.sqrt(np.mean(samples**2))) if samples.size else 0.0
