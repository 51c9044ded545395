"""What is left out of a draft, and why: taken back, a loop, or nobody spoke there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vivavoce.domain.interview import Span
from vivavoce.transcription.heard import LEVEL_MS, HeardUtterance
from vivavoce.transcription.transcriber import HeardWord
from vivavoce.transcription.turns.loops import without_loops
from vivavoce.transcription.turns.speech import speech_spans, without

HOPELESS_P = 0.1
"""An utterance whose words are on average no surer than this was not understood."""

# Below the loud places of its channel by this much there is no voice, whatever was heard.
_SILENT_DB = 40
_LOUD_SHARE = 0.8
# Words' times are no better than this.
_ROUND_MS = 200


@dataclass(frozen=True)
class Sifted:
    """Utterances without what does not belong into a draft, and how many loops were cut."""

    utterances: tuple[HeardUtterance, ...]
    loops: int


def sift(heard: Iterable[HeardUtterance], silenced: Sequence[Span]) -> Sifted:
    """Leave out what was taken back, what loops, and words where the channel is silent.

    Nothing of what was taken back remains, not even that somebody spoke. An utterance that was
    not understood keeps its levels and loses its words.
    """
    utterances = list(heard)
    channels = {utterance.channel for utterance in utterances}
    floors = {channel: _floor_db(utterances, channel) for channel in channels}
    kept, loops = [], 0
    for utterance in utterances:
        words, cut = without_loops([w for w in utterance.words if not _is_in(w, silenced)])
        loops += cut
        words = tuple(w for w in words if _is_audible(w, utterance, floors[utterance.channel]))
        kept.append(_left(replace(utterance, words=_understood(words)), silenced))
    return Sifted(tuple(kept), loops)


def _left(utterance: HeardUtterance, silenced: Sequence[Span]) -> HeardUtterance:
    """The utterance with its levels hidden where it was taken back."""
    own = Span(utterance.start_ms, utterance.end_ms)
    gone = [span for span in silenced if span.overlaps(own)]
    if not gone:
        return utterance
    if not without([own], gone):
        # Empty, so that its channel is known to be there.
        return replace(utterance, end_ms=utterance.start_ms, words=(), levels_db=())
    hidden = (
        -99 if any(Span(at_ms, at_ms + LEVEL_MS).overlaps(span) for span in gone) else level
        for at_ms, level in zip(
            range(own.start_ms, own.end_ms + LEVEL_MS, LEVEL_MS), utterance.levels_db, strict=False
        )
    )
    return replace(utterance, levels_db=tuple(hidden))


def _is_in(word: HeardWord, silenced: Sequence[Span]) -> bool:
    # Rather a word too many than one of those that were to go.
    own = Span(word.start_ms - _ROUND_MS, word.end_ms + _ROUND_MS)
    return any(span.overlaps(own) for span in silenced)


def _understood(words: tuple[HeardWord, ...]) -> tuple[HeardWord, ...]:
    return words if words and sum(w.p for w in words) / len(words) > HOPELESS_P else ()


def _floor_db(utterances: Sequence[HeardUtterance], channel: str) -> float:
    levels = sorted(level for u in utterances if u.channel == channel for level in u.levels_db)
    return levels[int(len(levels) * _LOUD_SHARE)] - _SILENT_DB if levels else -100.0


def _is_audible(word: HeardWord, utterance: HeardUtterance, floor_db: float) -> bool:
    if not utterance.levels_db:
        return True
    first = (word.start_ms - _ROUND_MS - utterance.start_ms) // LEVEL_MS
    end = (word.end_ms + _ROUND_MS - utterance.start_ms) // LEVEL_MS + 1
    around = utterance.levels_db[max(0, first) : max(0, end)]
    return not around or max(around) >= floor_db


def tightened(utterance: HeardUtterance) -> HeardUtterance:
    """Let the outer words begin and end where speech does: engines stretch them into silence."""
    if not utterance.words or not utterance.levels_db:
        return utterance
    spans = speech_spans(utterance)
    start_ms, end_ms = spans[0].start_ms, spans[-1].end_ms
    words = [
        replace(
            word,
            start_ms=min(max(word.start_ms, start_ms), word.end_ms),
            end_ms=max(min(word.end_ms, end_ms), word.start_ms),
        )
        for word in utterance.words
    ]
    return replace(utterance, words=tuple(words))
