"""Following two voices word by word: they rarely change inside a sentence, often at its end."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from math import exp, log

from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.speakers.embedding import STEP_MS
from vivavoce.transcription.transcriber import HeardWord

_REACH_MS = 1000
# However short a word is heard to be, somebody said it.
_BRIEF_MS = 150
_LONG_PAUSE_MS = 900
_SHORT_PAUSE_MS = 250
_CHANGES = {"long pause": 0.4, "sentence": 0.2, "pause": 0.1, "inside": 0.003}
"""The odds that the next word is somebody else's, by what lies between the two."""


def chances_of_first(
    utterances: Sequence[HeardUtterance], odds: Sequence[float], hints: Sequence[float]
) -> list[float]:
    """The chance from 0 to 1 that each word is the first voice's, with the whole call in view.

    `odds` tell it of each voice sample, `hints` of each word by other means (both as log odds).
    """
    rest = iter(odds)
    voiced = [
        weight
        for utterance in utterances
        for weight in _evidence(utterance, _taken(rest, utterance))
    ]
    evidence = [voice + hint for voice, hint in zip(voiced, hints, strict=True)]
    words = [word for utterance in utterances for word in utterance.words]
    changes = [_change(one, two) for one, two in pairwise(words)]
    before = _swept(evidence, changes)
    after = _swept(evidence[::-1], changes[::-1])[::-1]
    # The word's own evidence is in both sweeps.
    sums = [b + a - e for b, a, e in zip(before, after, evidence, strict=True)]
    return [_chance(total) for total in sums]


def _taken(odds: Iterator[float], utterance: HeardUtterance) -> list[float]:
    return list(islice(odds, len(utterance.voices)))


def _evidence(utterance: HeardUtterance, odds: Sequence[float]) -> Iterator[float]:
    """What the samples around each word say of it, by how near they are and how long it lasts."""
    middles = [_middle(sample) for sample in utterance.voices]
    for word in utterance.words:
        nearness = [max(0.0, 1 - abs(middle - _middle(word)) / _REACH_MS) for middle in middles]
        share = min(1.0, max(word.end_ms - word.start_ms, _BRIEF_MS) / STEP_MS)
        said = sum(near * o for near, o in zip(nearness, odds, strict=True))
        yield said / (sum(nearness) or 1.0) * share


def _middle(span: VoiceSample | HeardWord) -> float:
    return (span.start_ms + span.end_ms) / 2


def _change(word: HeardWord, following: HeardWord) -> float:
    pause = following.start_ms - word.end_ms
    if pause >= _LONG_PAUSE_MS:
        return _CHANGES["long pause"]
    if word.text.endswith((".", "?", "!", "…")):
        return _CHANGES["sentence"]
    return _CHANGES["pause" if pause >= _SHORT_PAUSE_MS else "inside"]


def _swept(evidence: Sequence[float], changes: Sequence[float]) -> list[float]:
    """Log odds of each word from its own evidence and that of all words before it."""
    swept = [evidence[0]] if evidence else []
    for own, change in zip(evidence[1:], changes, strict=True):
        chance = _chance(swept[-1])
        chance = chance * (1 - change) + (1 - chance) * change
        swept.append(log(chance / (1 - chance)) + own)
    return swept


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-min(max(odds, -500.0), 500.0)))
