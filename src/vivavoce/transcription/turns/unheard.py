"""Speech without words: what was not understood, and how much of all speech that is."""

from collections.abc import Iterable, Mapping, Sequence

from vivavoce.domain.interview import Span
from vivavoce.domain.marks import inaudible_mark
from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.spoken import SpokenWords
from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns.speech import joined, speech_spans, without, word_spans

SHORTEST_MS = 1000
"""Less than this may be a cough, a door or a word's edge."""

# Words' times are no better than this, and between two words of a sentence nothing is missing.
_AROUND_MS = 500


def gaps_of(
    utterances: Iterable[HeardUtterance], words: Sequence[HeardWord]
) -> dict[str, tuple[Span, ...]]:
    """Return, by channel, when speech is to be heard for a second and nobody's words say what.

    `words` are those of all channels: what leaks into another one is not missing there.
    """
    said = joined(_widened(word_spans(words)), 2 * _AROUND_MS)
    speech: dict[str, list[Span]] = {}
    for utterance in utterances:
        speech.setdefault(utterance.channel, []).extend(speech_spans(utterance))
    return {
        channel: tuple(
            gap
            for gap in without(joined(spans, 0), said)
            if gap.end_ms - gap.start_ms >= SHORTEST_MS
        )
        for channel, spans in speech.items()
    }


def inaudible(
    gaps: Mapping[str, Sequence[Span]], speakers: Mapping[str, Speaker]
) -> tuple[SpokenWords, ...]:
    """Return a mark for each gap, as if its channel's speaker had said it."""
    return tuple(
        SpokenWords(speakers[channel], (_mark(gap),))
        for channel, spans in gaps.items()
        for gap in spans
    )


def _mark(gap: Span) -> HeardWord:
    return HeardWord(inaudible_mark(gap.start_ms), gap.start_ms, gap.end_ms, 0.0)


def _widened(spans: Iterable[Span]) -> Iterable[Span]:
    return (Span(max(0, s.start_ms - _AROUND_MS), s.end_ms + _AROUND_MS) for s in spans)
