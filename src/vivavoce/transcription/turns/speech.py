"""When somebody was speaking, from the levels that were kept of each utterance."""

from collections.abc import Iterable, Sequence

from vivavoce.domain.interview import Span
from vivavoce.transcription.heard import LEVEL_MS, HeardUtterance
from vivavoce.transcription.transcriber import HeardWord

# A syllable is at most this much fainter than the loud ones of the same utterance.
_FAINTER_DB = 22
_LOUD_SHARE = 0.9
# Between two words, and within some.
_BRIDGED_MS = 700


def speech_spans(utterance: HeardUtterance) -> tuple[Span, ...]:
    """Return when an utterance is loud enough to be speech; all of it where no levels are known."""
    levels = utterance.levels_db
    if not levels:
        whole = Span(utterance.start_ms, utterance.end_ms)
        return (whole,) if whole.start_ms < whole.end_ms else ()
    floor = sorted(levels)[int(len(levels) * _LOUD_SHARE)] - _FAINTER_DB
    loud = (
        Span(utterance.start_ms + n * LEVEL_MS, utterance.start_ms + (n + 1) * LEVEL_MS)
        for n, level in enumerate(levels)
        if level >= floor
    )
    return joined(loud, _BRIDGED_MS)


def word_spans(words: Iterable[HeardWord]) -> tuple[Span, ...]:
    """Return when words are said, each at least a moment long."""
    return joined((Span(w.start_ms, max(w.end_ms, w.start_ms + 1)) for w in words), 0)


def joined(spans: Iterable[Span], apart_ms: int) -> tuple[Span, ...]:
    """Return spans in order of time; those at most `apart_ms` from each other are one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.start_ms):
        if found and span.start_ms - found[-1].end_ms <= apart_ms:
            found[-1] = Span(found[-1].start_ms, max(found[-1].end_ms, span.end_ms))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of `spans`."""
    left = list(spans)
    for gone in taken:
        left = [
            part
            for span in left
            for part in (
                Span(span.start_ms, min(span.end_ms, gone.start_ms)),
                Span(max(span.start_ms, gone.end_ms), span.end_ms),
            )
            if part.start_ms < part.end_ms
        ]
    return tuple(left)


def shared(spans: Sequence[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """Return when both are going on; each of the two in order of time, without overlaps."""
    return tuple(
        Span(max(one.start_ms, two.start_ms), min(one.end_ms, two.end_ms))
        for one in spans
        for two in others
        if one.overlaps(two)
    )


def total_ms(spans: Iterable[Span]) -> int:
    """Return how long they are together."""
    return sum(span.end_ms - span.start_ms for span in spans)
