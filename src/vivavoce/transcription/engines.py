"""The engines by name. A third one is a file that meets `Transcriber`, and an entry here."""

from collections.abc import Callable
from typing import Protocol

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.recogniser import WHISPER
from vivavoce.transcription.transcriber import Spelling, Transcriber


class NewEngine(Protocol):
    """How an engine is made: with a model, a language's code, threads, and words to expect."""

    def __call__(
        self, model: InstalledModel, language: str, threads: int, spelling: Spelling
    ) -> Transcriber:
        """Load it; raises VivavoceError where it can't be used."""
        ...


def _whisper() -> NewEngine:
    from vivavoce.transcription.whisper.engine import WhisperEngine

    return WhisperEngine


def _faster_whisper() -> NewEngine:
    from vivavoce.transcription.faster.engine import FasterEngine

    return FasterEngine


ENGINES: dict[str, Callable[[], NewEngine]] = {
    WHISPER: _whisper,
    "faster-whisper": _faster_whisper,
}
"""The engines that there are, the usual one first; each is imported only where it is used."""


def engine_called(name: str) -> NewEngine:
    """The engine of that name; raises VivavoceError where there is none."""
    if name not in ENGINES:
        raise VivavoceError(
            f"There is no engine called {name!r}; recordings are safe: use one of"
            f" {', '.join(ENGINES)}."
        )
    return ENGINES[name]()
