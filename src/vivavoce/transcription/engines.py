"""The engines by name. A third one is a file that meets `Transcriber`, and an entry here."""

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.kept_folder import kept_folder
from vivavoce.transcription.recogniser import WHISPER
from vivavoce.transcription.transcriber import Spelling, Transcriber


class NewEngine(Protocol):
    """How an engine is made: with a model, a language's code, threads, and words to expect."""

    def __call__(
        self, model: InstalledModel, language: str, threads: int, spelling: Spelling
    ) -> Transcriber:
        """Load it; raises VivavoceError where it can't be used."""
        ...


@dataclass(frozen=True)
class Engine:
    """An engine that is imported only where it is used; `reads`: it is installed, for a model."""

    imported: Callable[[], NewEngine]
    reads: Callable[[InstalledModel], bool]


def _whisper() -> NewEngine:
    from vivavoce.transcription.whisper.engine import WhisperEngine

    return WhisperEngine


def _faster_whisper() -> NewEngine:
    from vivavoce.transcription.faster.engine import FasterEngine

    return FasterEngine


def _faster_whisper_reads(model: InstalledModel) -> bool:
    is_there = importlib.util.find_spec("faster_whisper") is not None
    return is_there and kept_folder(model.path) is not None


ENGINES = {
    WHISPER: Engine(_whisper, lambda _: True),
    "faster-whisper": Engine(_faster_whisper, _faster_whisper_reads),
}
"""The engines that there are, the usual one first."""


def engine_called(name: str) -> NewEngine:
    """The engine of that name; raises VivavoceError where there is none."""
    if name not in ENGINES:
        raise VivavoceError(
            f"There is no engine called {name!r}; recordings are safe: use one of"
            f" {', '.join(ENGINES)}."
        )
    return ENGINES[name].imported()


def usable_engines(model: InstalledModel) -> tuple[str, ...]:
    """The engines that are installed and have this model in a form that they read."""
    return tuple(name for name, engine in ENGINES.items() if engine.reads(model))
