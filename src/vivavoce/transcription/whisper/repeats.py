"""Loops: Whisper saying the same words over and over, and how they are found and cut."""

from collections.abc import Sequence

# A sentence said three times over, or a short word for this long, is nobody's speech.
_LONGEST_PERIOD = 40
_TIMES = 3
_LEAST_TOKENS = 24


def looping_period(tokens: Sequence[int]) -> int:
    """How many tokens keep coming again at the end of `tokens`; 0 where they don't loop."""
    for period in range(1, min(_LONGEST_PERIOD, len(tokens) // _TIMES) + 1):
        tail = max(_TIMES * period, _LEAST_TOKENS)
        if len(tokens) >= tail and _comes_again(tokens[-tail:], period):
            return period
    return 0


def without_loop(tokens: Sequence[int]) -> int:
    """How many of `tokens` remain when a loop at their end is said once only."""
    period = looping_period(tokens)
    if not period:
        return len(tokens)
    keep = len(tokens)
    while keep > period and tokens[keep - 1] == tokens[keep - 1 - period]:
        keep -= 1
    return keep


def _comes_again(tail: Sequence[int], period: int) -> bool:
    return list(tail[period:]) == list(tail[:-period])
