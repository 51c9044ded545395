"""Where the finished parts of a call sound, and moving about in what there is of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.interview import Span
from vivavoce.recording.chunks import FRAMES_PER_MS
from vivavoce.recording.devices import RATE

SHORTEST_HOLE_MS = 1000
"""What is shorter is heard as it is; what is longer is not waited for."""


@dataclass(frozen=True)
class Place:
    """One finished part of one channel: where its frames lie in the call, its end exclusive.

    Frames are those of playing, 48,000 a second, whatever the part's own rate is.
    """

    channel: str
    first: int
    end: int
    path: Path
    sha256: str

    @classmethod
    def of(
        cls, channel: str, first_frame: int, frames: int, rate: int, path: Path, sha256: str
    ) -> "Place":
        """Place a part whose frames are counted at `rate` Hz."""
        first, end = (f * RATE // rate for f in (first_frame, first_frame + frames))
        return cls(channel, first, end, path, sha256)


def sounding_spans(places: Iterable[Place]) -> tuple[Span, ...]:
    """Return when there is sound on any channel; holes of less than a second count as sound."""
    spans: list[Span] = []
    for place in sorted(places, key=lambda place: place.first):
        start_ms, end_ms = place.first // FRAMES_PER_MS, place.end // FRAMES_PER_MS
        if spans and start_ms - spans[-1].end_ms < SHORTEST_HOLE_MS:
            start_ms, end_ms = spans[-1].start_ms, max(end_ms, spans.pop().end_ms)
        spans.append(Span(start_ms, end_ms))
    return tuple(spans)


def moved(spans: Sequence[Span], at_ms: int, by_ms: int) -> int:
    """Return the moment that is `by_ms` of sound after `at_ms`, or before it.

    Holes take no time, or nobody could go back over one.
    """
    left = by_ms + sum(min(max(at_ms - s.start_ms, 0), s.end_ms - s.start_ms) for s in spans)
    for span in spans:
        length = span.end_ms - span.start_ms
        if left < length:
            return span.start_ms + max(left, 0)
        left -= length
    return spans[-1].end_ms if spans else 0
