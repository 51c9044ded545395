"""How loud a channel is while a word is said, from the levels that were kept of it."""

from collections.abc import Sequence

from vivavoce.transcription.heard import LEVEL_MS, HeardUtterance
from vivavoce.transcription.transcriber import HeardWord

SILENCE_DB = -99.0
"""The level of a channel where nobody was heard to speak on it."""


class Loudness:
    """The levels of one channel by time."""

    def __init__(self, utterances: Sequence[HeardUtterance]) -> None:
        self._levels = {
            utterance.start_ms // LEVEL_MS + n: level
            for utterance in utterances
            for n, level in enumerate(utterance.levels_db)
        }

    def at(self, word: HeardWord) -> float:
        """The loudest level in dBFS about a word: its times are no better than a step or two."""
        steps = range(word.start_ms // LEVEL_MS - 1, word.end_ms // LEVEL_MS + 2)
        return max((self._levels.get(step, SILENCE_DB) for step in steps), default=SILENCE_DB)
