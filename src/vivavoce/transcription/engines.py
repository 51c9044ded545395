"""The engines by name. A third one is a file that meets `Transcriber`, and a line here."""

import importlib.util
from typing import Protocol

from vivavoce.transcription.installed import InstalledModel
from vivavoce.transcription.kept_folder import kept_folder
from vivavoce.transcription.recogniser import FASTER_WHISPER, WHISPER
from vivavoce.transcription.transcriber import Spelling, Transcriber


class NewEngine(Protocol):
    """How an engine is made: with a model, a language's code, threads, and words to expect."""

    def __call__(
        self, model: InstalledModel, language: str, threads: int, spelling: Spelling
    ) -> Transcriber:
        """Load it; raises VivavoceError where it can't be used."""
        ...


def engine_called(name: str) -> NewEngine:
    """The engine of that name; an unknown one is the usual one."""
    if name == FASTER_WHISPER:
        from vivavoce.transcription.faster_engine import FasterEngine

        return FasterEngine
    from vivavoce.transcription.whisper.engine import WhisperEngine

    return WhisperEngine


def usable_engines(model: InstalledModel) -> tuple[str, ...]:
    """The engines that are installed and have this model in a form that they read."""
    is_there = importlib.util.find_spec("faster_whisper") is not None
    return (WHISPER, FASTER_WHISPER) if is_there and kept_folder(model.path) else (WHISPER,)
