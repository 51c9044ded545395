"""How fast each model was on this computer, kept in the user's own folder; never of which call."""

import contextlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import platformdirs

from vivavoce.protection.durable import write_durably
from vivavoce.transcription.engines import ENGINES
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.recogniser import Recogniser


@dataclass(frozen=True)
class MeasuredSpeed:
    """Seconds of a call drafted in a second, and the day when that was measured (ISO 8601)."""

    speed: float
    on: str

    @property
    def words(self) -> str:
        """For instance `11.2 s of a call in a second (2026-11-24)`."""
        return f"{self.speed:.1f} s of a call in a second ({self.on})"


def speed_of(recogniser: Recogniser) -> MeasuredSpeed | None:
    """Return how fast an engine with a model was here the last time, None where never."""
    with contextlib.suppress(KeyError, TypeError, ValueError):
        kept = _kept()[_key(recogniser.engine, recogniser.model)]
        return MeasuredSpeed(float(kept["speed"]), str(kept["on"]))
    return None


def speeds_of(model: InstalledModel) -> dict[str, MeasuredSpeed]:
    """Return how fast a model was here, by engine."""
    found = ((engine, speed_of(Recogniser(model, engine=engine))) for engine in ENGINES)
    return {engine: speed for engine, speed in found if speed}


def keep_speed(recogniser: Recogniser, speed: float) -> None:
    """Note how fast it was today; where that cannot be written, nothing is lost."""
    measured = MeasuredSpeed(round(speed, 2), date.today().isoformat())
    kept = {**_kept(), _key(recogniser.engine, recogniser.model): asdict(measured)}
    with contextlib.suppress(OSError):
        write_durably(_path(), json.dumps(kept, indent=2).encode())


def _key(engine: str, model: InstalledModel) -> str:
    return f"{engine} {model.sha256}"


def _kept() -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, RecursionError):
        found = json.loads(_path().read_bytes())
        return found if isinstance(found, dict) else {}
    return {}


def _path() -> Path:
    return platformdirs.user_state_path("vivavoce") / "speeds.json"
