"""Words with a speaker: what is made of heard utterances before they become turns."""

from dataclasses import dataclass

from vivavoce.domain.transcript import Speaker
from vivavoce.transcription.transcriber import HeardWord


@dataclass(frozen=True)
class SpokenWords:
    """Words that one person said without a longer pause.

    Where one channel holds both people, those of the same `voice` (a letter) sound alike.
    """

    speaker: Speaker
    words: tuple[HeardWord, ...]
    voice: str = ""
