"""An engine that no other file knows of; run as a program, the real worker with it in the table."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vivavoce.transcription import worker
from vivavoce.transcription.engines import ENGINES, Engine
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.transcriber import HeardWord, Spelling, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COMMAND = (sys.executable, "-P", __file__)
NAME = "callsign"


class CallsignEngine:
    """Whatever is said, it hears the first name that may come up, and what itself is made of."""

    def __init__(
        self, model: InstalledModel, language: str, threads: int, spelling: Spelling
    ) -> None:
        """Note what it is made of; no weights are loaded."""
        self._made_of = f"{model.name}/{language}/{threads}"
        self.expect(spelling)

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """Return two words for each utterance."""
        return [self._words(each.start_ms, each.end_ms) for each in utterances]

    def expect(self, spelling: Spelling) -> None:
        """Hear another name from now on."""
        self._name = spelling.names[0]

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """Take everybody for English."""
        return "en", 1.0 if len(samples) else 0.0

    def _words(self, start_ms: int, end_ms: int) -> tuple[HeardWord, ...]:
        middle_ms = (start_ms + end_ms) // 2
        return (
            HeardWord(self._name, start_ms, middle_ms, 0.9),
            HeardWord(f"{self._made_of}/{start_ms}", middle_ms, end_ms, 0.5),
        )


if __name__ == "__main__":
    ENGINES[NAME] = Engine(lambda: CallsignEngine, lambda _: True)
    worker.main()
