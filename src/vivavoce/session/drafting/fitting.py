"""How a model fits this machine: the memory that it needs, and how fast it was here."""

import os
from dataclasses import dataclass

from vivavoce.session.drafting.speeds import MeasuredSpeed, speeds_of
from vivavoce.transcription.memory import needed_bytes
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.recogniser import WHISPER

_GIGABYTE = 1 << 30


@dataclass(frozen=True)
class Fit:
    """What is known of one model here; `speeds` by engine, `has_bytes` None where unknown."""

    needs_bytes: int
    has_bytes: int | None
    speeds: dict[str, MeasuredSpeed]

    @property
    def is_too_large(self) -> bool:
        """Whether this machine has less memory in all than the model needs."""
        return self.has_bytes is not None and self.needs_bytes > self.has_bytes

    @property
    def words(self) -> str:
        """Both in a sentence, or why the model cannot be used here."""
        needs = f"Needs about {self.needs_bytes / _GIGABYTE:.1f} GB of memory"
        if self.is_too_large:
            has = (self.has_bytes or 0) / _GIGABYTE
            return f"{needs}, and this machine has {has:.1f} GB: choose a smaller model."
        return f"{needs}; {self._speed_words}."

    @property
    def _speed_words(self) -> str:
        told = [
            f"drafts {speed.words}{'' if engine == WHISPER else f' with {engine}'}"
            for engine, speed in self.speeds.items()
        ]
        return ", ".join(told) or "speed not measured yet"


def fit_of(model: InstalledModel) -> Fit:
    """Look at this machine."""
    return Fit(needed_bytes(model), _memory_bytes(), speeds_of(model))


def _memory_bytes() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return None
