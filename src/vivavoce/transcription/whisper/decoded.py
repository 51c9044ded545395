"""What was heard in one row, token by token, and when there is no more to come of it."""

from dataclasses import dataclass, field
from typing import Any

from vivavoce.transcription.whisper.repeats import looping_period, without_loop

# Fast speech has about six tokens a second; what says far more has lost the thread.
_TOKENS_PER_SECOND = 10
_FEWEST_TOKENS = 16
_LONGEST = 223


def most_tokens(seconds: float) -> int:
    """The number of tokens that so many seconds of speech can have."""
    return min(_LONGEST, _FEWEST_TOKENS + int(_TOKENS_PER_SECOND * seconds))


@dataclass
class Decoded:
    """One row's tokens, at most `limit` of them, and the odds that nobody spoke."""

    limit: int
    no_speech: float = 0.0
    tokens: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    """How sure each token was, and the end behind them: 0 is certain."""
    looked_at: list[Any] = field(default_factory=list)
    """For each of these, how the aligning heads weighed the sound: tensors (heads, positions)."""
    lost: bool = False
    """Whether it was stopped in a loop, or said more than anyone could have."""

    @property
    def mean_logprob(self) -> float:
        """How sure a token is on average, the end included."""
        return sum(self.logprobs) / max(1, len(self.logprobs))

    def take(self, token: int, logprob: float, looked_at: Any, end: int) -> bool:
        """Take the next token; say whether more may come."""
        self.logprobs.append(logprob)
        self.looked_at.append(looked_at)
        if token == end:
            return False
        self.tokens.append(token)
        self.lost = len(self.tokens) >= self.limit or looping_period(self.tokens) > 0
        return not self.lost

    def said_once(self) -> None:
        """Cut the loop that it was stopped in, and a last token that nothing shows the end of."""
        keep = min(without_loop(self.tokens), len(self.logprobs) - 1)
        self.tokens = self.tokens[:keep]
