"""Which engine and model hear a call, in which language."""

from dataclasses import dataclass

from vivavoce.transcription.models import InstalledModel

WHISPER = "whisper"
FASTER_WHISPER = "faster-whisper"
ENGINES = (WHISPER, FASTER_WHISPER)
"""The engines that there are, the usual one first."""


@dataclass(frozen=True)
class Recogniser:
    """An engine with a model; `language` is a code such as `en`."""

    model: InstalledModel
    language: str = "en"
    engine: str = WHISPER
