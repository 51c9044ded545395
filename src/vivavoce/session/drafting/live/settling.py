"""What was heard during a call, put right by what is known after it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from vivavoce.domain.interview import Span, silenced_spans
from vivavoce.domain.timecode import frames_to_ms
from vivavoce.recording.call_log import Line, events, finished_parts, raw_parts
from vivavoce.transcription.heard import LEVEL_MS, HeardUtterance, VoiceSample
from vivavoce.transcription.transcriber import HeardWord

T = TypeVar("T", HeardUtterance, HeardWord, VoiceSample)

_SILENCE_DB = -99
# As finishing does it with the sound: no syllable of what was taken back may stay.
_MARGIN_MS = 100


def settled(heard: Iterable[HeardUtterance], lines: list[Line]) -> tuple[HeardUtterance, ...]:
    """Return what stays of what was heard, at the times of the finished sound."""
    spans = silenced_spans(events(lines))
    move = _moves(lines)
    return tuple(move(_without(utterance, spans)) for utterance in heard)


def _without(utterance: HeardUtterance, spans: tuple[Span, ...]) -> HeardUtterance:
    """Take away all that was heard of what was taken back or destroyed since."""
    wide = [Span(span.start_ms, span.end_ms + _MARGIN_MS) for span in spans]

    def stays(each: HeardWord | VoiceSample) -> bool:
        # A word without length lies where it begins.
        own = Span(each.start_ms, max(each.end_ms, each.start_ms + 1))
        return not any(own.overlaps(span) for span in wide)

    def is_silent(n: int) -> bool:
        start_ms = utterance.start_ms + n * LEVEL_MS
        return any(Span(start_ms, start_ms + LEVEL_MS).overlaps(span) for span in wide)

    levels = utterance.levels_db
    return replace(
        utterance,
        words=tuple(filter(stays, utterance.words)),
        voices=tuple(filter(stays, utterance.voices)),
        levels_db=tuple(_SILENCE_DB if is_silent(n) else db for n, db in enumerate(levels)),
    )


def _moves(lines: list[Line]) -> Callable[[HeardUtterance], HeardUtterance]:
    """Follow each part to where finishing has moved it, because its clock drifts."""
    finished = {(part.channel, part.part): part for part in finished_parts(lines)}
    moves = sorted(
        (
            frames_to_ms(raw.first_frame, raw.rate),
            raw.channel,
            frames_to_ms(part.first_frame, part.rate) - frames_to_ms(raw.first_frame, raw.rate),
        )
        for raw in raw_parts(lines)
        if (part := finished.get((raw.channel, raw.part)))
    )

    def move(utterance: HeardUtterance) -> HeardUtterance:
        before = [
            by_ms
            for start_ms, channel, by_ms in moves
            if channel == utterance.channel and start_ms <= utterance.start_ms
        ]
        return _moved(utterance, before[-1]) if before and before[-1] else utterance

    return move


def _moved(utterance: HeardUtterance, by_ms: int) -> HeardUtterance:
    def moved(each: T) -> T:
        return replace(each, start_ms=each.start_ms + by_ms, end_ms=each.end_ms + by_ms)

    words, voices = map(moved, utterance.words), map(moved, utterance.voices)
    return replace(moved(utterance), words=tuple(words), voices=tuple(voices))
