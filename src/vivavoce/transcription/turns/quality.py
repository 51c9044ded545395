"""Figures by which a draft can be trusted, taken of what was heard and what became of it."""

from collections.abc import Iterable, Mapping, Sequence

from vivavoce.domain.interview import Span
from vivavoce.domain.transcript import Quality, Turn
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.turns.speech import joined, speech_spans, total_ms


def quality_of(
    turns: Sequence[Turn],
    utterances: Iterable[HeardUtterance],
    gaps: Mapping[str, Sequence[Span]],
    loops: int,
) -> Quality | None:
    """Return the figures of a draft; None where nobody was heard to speak at all."""
    speech = joined((span for u in utterances for span in speech_spans(u)), 0)
    spoken_ms = total_ms(speech)
    if not spoken_ms:
        return None
    missing = joined((gap for spans in gaps.values() for gap in spans), 0)
    words = [word for turn in turns for word in turn.words]
    return Quality(
        coverage=round(1 - min(total_ms(missing), spoken_ms) / spoken_ms, 4),
        longest_gap_ms=max((span.end_ms - span.start_ms for span in missing), default=0),
        repeats=loops,
        doubtful=round(sum(w.is_doubtful for w in words) / len(words), 4) if words else 0.0,
    )
