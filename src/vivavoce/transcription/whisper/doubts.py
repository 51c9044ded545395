"""When what was decoded is not to be believed, and has to be heard again."""

import zlib
from collections.abc import Sequence
from itertools import pairwise

from vivavoce.transcription.packing.words import TimedWord
from vivavoce.transcription.whisper.decoded import Decoded

# Whisper's own limits for trying once more.
_LEAST_LOGPROB = -1.0
_MOST_REPETITIVE = 2.4
# Silence, noise, ringing and music have odds of no speech over 0.6 and words that Whisper isn't
# sure of (a "you" at -0.45); the shortest real utterances have odds under 0.2.
_NO_SPEECH = 0.6
_SURE_LOGPROB = -0.3
# Nobody makes so long a pause without the cutter ending the utterance there.
_LONGEST_HOLE = 5.0
# Shorter than this, an utterance may be a cough.
_SURELY_SPEECH = 1.0


def is_doubtful(decoded: Decoded, text: str) -> bool:
    """Whether a row lost its thread, repeats itself, or is less sure than Whisper ought to be."""
    return (
        decoded.lost
        or decoded.mean_logprob < _LEAST_LOGPROB
        or compression_ratio(text) > _MOST_REPETITIVE
    )


def is_no_speech(decoded: Decoded) -> bool:
    """Whether nobody spoke."""
    return nobody_spoke(decoded.no_speech, decoded.mean_logprob)


def nobody_spoke(no_speech: float, mean_logprob: float) -> bool:
    """Whether Whisper says so by its odds, and isn't sure of what it heard all the same."""
    return no_speech > _NO_SPEECH and mean_logprob < _SURE_LOGPROB


def has_hole(words: Sequence[TimedWord], seconds: float) -> bool:
    """Whether speech of so many seconds has a stretch without words that is too long."""
    if not words:
        return seconds > _SURELY_SPEECH
    # Beginnings only: the word before a hole is stretched over it by the alignment.
    places = [0.0, *(word.begin for word in words), seconds]
    return any(after - before > _LONGEST_HOLE for before, after in pairwise(places))


def compression_ratio(text: str) -> float:
    """How many times smaller `text` gets when it is compressed: repetition makes it high."""
    raw = text.encode()
    return len(raw) / len(zlib.compress(raw)) if raw else 0.0
