"""Which engine and model hear a call, in which language."""

from dataclasses import dataclass

from vivavoce.transcription.models import InstalledModel

WHISPER = "whisper"
"""The usual engine."""


@dataclass(frozen=True)
class Recogniser:
    """An engine, by its name in `engines`, with a model; `language` is a code such as `en`."""

    model: InstalledModel
    language: str = "en"
    engine: str = WHISPER
