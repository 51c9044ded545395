"""Following voices word by word: they rarely change inside a sentence, often at its end."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from vivavoce.transcription.heard import HeardUtterance, VoiceSample
from vivavoce.transcription.speakers.embedding import STEP_MS
from vivavoce.transcription.transcriber import HeardWord

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

_REACH_MS = 1000
# However short a word is heard to be, somebody said it.
_BRIEF_MS = 150
_LONG_PAUSE_MS = 900
_SHORT_PAUSE_MS = 250
_CHANGES = {"long pause": 0.4, "sentence": 0.2, "pause": 0.1, "inside": 0.003}
"""The chance that the next word is somebody else's, by what lies between the two."""


def chances_of_voices(
    utterances: Sequence[HeardUtterance], likely: Sequence[Sequence[float]], hints: Sequence[float]
) -> "Rows":
    """The chance from 0 to 1 that each word (row) is each voice's, with the whole call in view.

    `likely` tells it of each voice sample, `hints` speak for the first voice, word by word.
    """
    import numpy as np

    rest, voices = iter(likely), len(likely[0]) if likely else 2
    evidence = np.array(
        [row for u in utterances for row in _evidence(u, list(islice(rest, len(u.voices))), voices)]
    ).reshape(-1, voices)
    evidence[:, 0] += hints
    weights = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    changes = [_change(one, two) for one, two in pairwise(w for u in utterances for w in u.words)]
    chances = _swept(weights, changes) * _swept(weights[::-1], changes[::-1])[::-1] / weights
    sums: Rows = chances / chances.sum(axis=1, keepdims=True)
    return sums


def _evidence(
    utterance: HeardUtterance, likely: Sequence[Sequence[float]], voices: int
) -> "Iterator[Rows]":
    """What the samples around each word say of it, by how near they are and how long it lasts."""
    import numpy as np

    middles = np.array([_middle(sample) for sample in utterance.voices])
    rows = np.array(likely).reshape(-1, voices)
    for word in utterance.words:
        nearness = np.maximum(0.0, 1 - np.abs(middles - _middle(word)) / _REACH_MS)
        share = min(1.0, max(word.end_ms - word.start_ms, _BRIEF_MS) / STEP_MS)
        yield nearness @ rows / (nearness.sum() or 1.0) * share


def _middle(span: VoiceSample | HeardWord) -> float:
    return (span.start_ms + span.end_ms) / 2


def _change(word: HeardWord, following: HeardWord) -> float:
    pause = following.start_ms - word.end_ms
    if pause >= _LONG_PAUSE_MS:
        return _CHANGES["long pause"]
    if word.text.endswith((".", "?", "!", "…")):
        return _CHANGES["sentence"]
    return _CHANGES["pause" if pause >= _SHORT_PAUSE_MS else "inside"]


def _swept(weights: "Rows", changes: Iterable[float]) -> "Rows":
    """The chances of each word from its own weights and those of all words before it."""
    import numpy as np

    swept = [weights[:1].sum(axis=0)]
    for own, change in zip(weights[1:], changes, strict=True):
        before = swept[-1] / swept[-1].sum()
        others = (1 - before) / (len(before) - 1)
        swept.append(own * (before * (1 - change) + others * change))
    return np.array(swept)
