"""Both channels of a call as one sound, from whichever parts lie at a moment."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from vivavoce.recording.chunks import CHUNK_FRAMES, FRAMES_PER_MS, Chunk
from vivavoce.recording.devices import RATE
from vivavoce.recording.places import SHORTEST_HOLE_MS, Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from vivavoce.recording.sound import Sound

_HOLE_SOUNDS_FRAMES = RATE
"""A hole is heard as a second of silence, long enough to read why."""

OpenPlace = Callable[[Place], "Sound | None"]
"""Opens a part; None where that can't be done."""


class Mix:
    """Mixes parts into mono; holds one opened part a channel at a time."""

    def __init__(self, places: Sequence[Place], open_place: OpenPlace) -> None:
        self._places = sorted(places, key=lambda place: place.first)
        self._open_place = open_place
        self._opened: dict[str, tuple[Place, NDArray[np.int16]]] = {}

    def chunks(self, from_ms: int) -> Iterator[Chunk]:
        """Yield the sound from a moment of the call to its end, a second for each hole in it."""
        import numpy as np

        at = from_ms * FRAMES_PER_MS
        while (next_sound := self._next_sound(at)) is not None:
            if next_sound - at >= SHORTEST_HOLE_MS * FRAMES_PER_MS:
                silence = np.zeros(_HOLE_SOUNDS_FRAMES, dtype=np.int16)
                yield Chunk(at / FRAMES_PER_MS, silence, speed=0)
                at = next_sound
            yield Chunk(at / FRAMES_PER_MS, self._mixed(at, at + CHUNK_FRAMES))
            at += CHUNK_FRAMES

    def forget(self) -> None:
        """Hold no sound any more."""
        self._opened.clear()

    def _next_sound(self, at: int) -> int | None:
        """Return the first frame from `at` on that some part has, as far as it can be opened."""
        for place in self._places:
            if place.end > at and self._samples_of(place) is not None:
                return max(place.first, at)
        return None

    def _mixed(self, start: int, end: int) -> "NDArray[np.int16]":
        import numpy as np

        mixed = np.zeros(end - start, dtype=np.int32)
        for place in self._places:
            if place.first < end and place.end > start:
                self._add(mixed, start, place)
        return np.clip(mixed, -32768, 32767).astype(np.int16)

    def _add(self, mixed: "NDArray[np.int32]", start: int, place: Place) -> None:
        samples = self._samples_of(place)
        if samples is None:
            return
        into = max(0, place.first - start)
        piece = samples[max(0, start - place.first) :][: len(mixed) - into]
        mixed[into : into + len(piece)] += piece

    def _samples_of(self, place: Place) -> "NDArray[np.int16] | None":
        opened = self._opened.get(place.channel)
        if opened is None or opened[0] != place:
            # First, because two parts of one channel need not be in memory.
            self._opened.pop(place.channel, None)
            sound = self._open_place(place)
            if sound is None:
                return None
            opened = (place, _at_playing_rate(sound))
            self._opened[place.channel] = opened
        return opened[1]


def _at_playing_rate(sound: "Sound") -> "NDArray[np.int16]":
    import numpy as np

    if sound.rate == RATE:
        return sound.samples
    import soxr

    return np.asarray(soxr.resample(sound.samples, sound.rate, RATE), dtype=np.int16)
