"""Speech without words: what was not understood, and how much of all speech that is."""

from collections.abc import Iterable, Mapping, Sequence

from vivavoce.domain.interview import Span
from vivavoce.domain.marks import inaudible_mark
from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers import LabelledSpeech
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
    gaps: Mapping[str, Sequence[Span]], labelled: LabelledSpeech
) -> tuple[SpokenWords, ...]:
    """Return a mark for each gap, as if somebody had said it; none where there are no words at all.

    On one of two channels it is that channel's person; on one alone, whoever speaks before and
    after.
    """
    if not labelled.spoken:
        return ()
    speakers = _speakers(gaps, swapped=labelled.swapped)
    return tuple(
        SpokenWords(speaker, (_mark(gap),), voice)
        for channel, spans in gaps.items()
        for gap in spans
        for speaker, voice in [speakers.get(channel) or _around(gap, labelled.spoken)]
    )


def _speakers(channels: Iterable[str], *, swapped: bool) -> dict[str, tuple[Speaker, str]]:
    names = list(channels)
    if len(names) < 2:
        return {}
    return {
        name: ("interviewer" if (name == "mic") != swapped else "participant", "") for name in names
    }


def _around(gap: Span, spoken: Sequence[SpokenWords]) -> tuple[Speaker, str]:
    before = [part for part in spoken if part.words[0].start_ms <= gap.start_ms]
    after = [part for part in spoken if part.words[0].start_ms > gap.start_ms]
    one, two = (before or after)[-1], (after or before)[0]
    alike = (one.speaker, one.voice) == (two.speaker, two.voice)
    return (one.speaker, one.voice) if alike else ("unsure", "")


def _mark(gap: Span) -> HeardWord:
    return HeardWord(inaudible_mark(gap.start_ms), gap.start_ms, gap.end_ms, 0.0)


def _widened(spans: Iterable[Span]) -> Iterable[Span]:
    return (Span(max(0, s.start_ms - _AROUND_MS), s.end_ms + _AROUND_MS) for s in spans)
