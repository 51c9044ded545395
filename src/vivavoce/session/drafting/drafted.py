"""What is asked of a transcription, and what comes of it."""

from dataclasses import dataclass

from vivavoce.domain.interview import Span
from vivavoce.domain.timecode import clock
from vivavoce.domain.transcript import Transcript
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.recogniser import WHISPER


@dataclass(frozen=True)
class Wanted:
    """With what drafts are to be made; without a language, in that of each one's schedule."""

    model: InstalledModel
    engine: str = WHISPER
    language: str | None = None
    """A code, or `detect`."""


@dataclass(frozen=True)
class Drafted:
    """A draft, and the stretches at which the transcriber died again and again."""

    transcript: Transcript
    lost: tuple[Span, ...] = ()

    @property
    def lost_words(self) -> str:
        """Name those stretches in a sentence; empty where there are none."""
        spans = ", ".join(f"{clock(s.start_ms)} to {clock(s.end_ms)}" for s in self.lost)
        return spans and (
            f"No text could be made of {spans}: the transcriber died there again and again. "
            "The sound is safe; listen to it there."
        )
