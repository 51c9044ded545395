"""When each word was said, from what the decoder looked at while it said it."""

from typing import TYPE_CHECKING, Any

from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.whisper.decoded import Decoded
from vivavoce.transcription.whisper.encoder import POSITIONS_PER_SECOND
from vivavoce.transcription.whisper.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMOOTHING = 7


def timed_words(decoded: Decoded, vocabulary: Vocabulary, seconds: float) -> list[TimedWord]:
    """The words of a row of so many seconds, each with the time that its tokens point to."""
    import numpy as np

    if not decoded.tokens:
        return []
    starts = token_starts(_attention(decoded, seconds))
    texts, groups = vocabulary.words_of(decoded.tokens)
    words, place = [], 0
    for text, tokens in zip(texts, groups, strict=True):
        behind = place + len(tokens)
        p = float(np.exp(decoded.logprobs[place:behind]).mean())
        begin, end = (float(starts[at]) / POSITIONS_PER_SECOND for at in (place, behind))
        words.append(TimedWord(text, begin, end, p))
        place = behind
    return words


def _attention(decoded: Decoded, seconds: float) -> "NDArray[np.float64]":
    """How much each token belongs to each position: (tokens and the end, positions)."""
    import torch

    positions = max(1, int(seconds * POSITIONS_PER_SECOND))
    looked_at = torch.stack(decoded.looked_at[: len(decoded.tokens) + 1], dim=1)
    weights = looked_at[:, :, :positions].float().softmax(-1)
    spread, mean = torch.std_mean(weights, dim=1, keepdim=True, unbiased=False)
    joined = ((weights - mean) / (spread + 1e-9)).mean(0)
    result: NDArray[np.float64] = _smoothed(joined).double().numpy()
    return result


def _smoothed(weights: Any) -> Any:
    import torch

    side = _SMOOTHING // 2
    if weights.shape[-1] <= side:
        return weights
    padded = torch.nn.functional.pad(weights[None], (side, side), mode="reflect")[0]
    return padded.unfold(-1, _SMOOTHING, 1).median(-1).values


def token_starts(attention: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """The position where each token (row) begins on the best path through the attention.

    Time never runs backwards on the path, no token is left out (dynamic time warping).
    """
    import numpy as np

    cost = _accumulated(-attention)
    row, column = (size - 1 for size in attention.shape)
    starts = np.zeros(len(attention), dtype=np.int64)
    while row > 0:
        before = cost[row - 1, column - 1] if column else np.inf
        above, left = cost[row - 1, column], cost[row, column - 1] if column else np.inf
        if left < before and left < above:
            column -= 1
            continue
        starts[row] = column
        row -= 1
        column -= int(before < above)
    return starts


def _accumulated(cost: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The least cost of any path to each place, one whole row at a time."""
    import numpy as np

    total = np.empty_like(cost)
    total[0] = np.cumsum(cost[0])
    for row in range(1, len(cost)):
        above = total[row - 1]
        entry = np.minimum(above, np.concatenate([[np.inf], above[:-1]]))
        # Along a row costs only add up: with their running sum taken off, the best way to a
        # place is the least entry before it.
        along = np.cumsum(cost[row])
        total[row] = along + np.minimum.accumulate(entry - along + cost[row])
    return total
