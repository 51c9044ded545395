"""Test sets: each a folder with a sound and what is known of it, as `truth_beside` reads them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speech import effects
from benchmarks.speech.fresh_set import fresh_call, retold
from benchmarks.speech.sounds import RATE, Sound, write
from benchmarks.speech.truth import INTERVIEWER, PARTICIPANT, TrueTurn, Truth, truth_beside
from benchmarks.speech.voices import ESPEAK, HIBARI, JOE, Cast
from benchmarks.speech.without_words import SOUNDS

LONG_SECONDS = 90 * 60
_SOUND = "call.wav"
_SAME_SEX = "two men, mono"
_FRESH = "set aside, two channels"


@dataclass(frozen=True)
class SpeechSet:
    """A call to be heard."""

    name: str
    sound: Path
    truth: Truth


def find_set(folder: Path, name: str) -> SpeechSet:
    """Read one that `write_sets` made; raises FileNotFoundError where it isn't there."""
    sound = folder / name / _SOUND
    truth = truth_beside(sound)
    if truth is None or not sound.is_file():
        raise FileNotFoundError(f"{folder} has no set {name!r}; run benchmarks.speech_sets.")
    return SpeechSet(name, sound, truth)


def write_sets(folder: Path, call: Sound, truth: Truth, programs: Path) -> Iterator[str]:
    """Make all sets of a two-channel call, and yield each one's name when it is there.

    The one that is set aside is the same whatever the call: it is kept where it is there already.
    """
    for name, changed in _variants(call).items():
        yield _write(folder / name, changed, truth)
    for name, make in SOUNDS.items():
        yield _write(folder / name, make(), Truth(()))
    for name, read in _by_voices(truth, programs).items():
        if name != _FRESH or not (folder / name / _SOUND).is_file():
            sound, told = read()
            _write(folder / name, sound, told)
            if name == _FRESH:
                _write(folder / "set aside, mono", sound.mean(axis=1), told)
        yield name


def _variants(call: Sound) -> dict[str, Sound]:
    return {
        "two channels": call,
        "mono": call.mean(axis=1),
        "bleed at -20 dB": effects.bleeding(call),
        "swapped": effects.swapped(call),
        "phone band": effects.phone_band(call),
        "phone band, mono": effects.phone_band(call).mean(axis=1),
        "90 minutes": effects.repeated(call, LONG_SECONDS),
        "10 minutes": effects.repeated(call, 600),
    }


def _by_voices(truth: Truth, programs: Path) -> dict[str, Callable[[], tuple[Sound, Truth]]]:
    def same_sex() -> tuple[Sound, Truth]:
        sound, told = retold(truth, Cast(ESPEAK, JOE, programs))
        return sound.mean(axis=1), told

    return {
        _SAME_SEX: same_sex,
        # The other way round than in the call that is tuned on: a man asks, a woman answers.
        _FRESH: lambda: fresh_call(Cast(JOE, HIBARI, programs)),
    }


def _write(folder: Path, sound: Sound, truth: Truth) -> str:
    write(folder / _SOUND, sound)
    turns = [_row(turn) for turn in truth.turns if turn.end_ms <= len(sound) * 1000 // RATE]
    text = json.dumps(turns, indent=1, ensure_ascii=False)
    (folder / "segments.json").write_text(text + "\n", encoding="utf-8")
    (folder / "notes.toml").write_text(_notes(truth), encoding="utf-8")
    return folder.name


def _row(turn: TrueTurn) -> dict[str, object]:
    return {
        "speaker": turn.speaker if turn.speaker == INTERVIEWER else PARTICIPANT,
        "start": turn.start_ms / 1000,
        "end": turn.end_ms / 1000,
        "text": turn.text,
        "question": turn.asks,
    }


def _notes(truth: Truth) -> str:
    lines = [f"names = {json.dumps(truth.names, ensure_ascii=False)}"]
    for question in truth.questions:
        lines += ["", "[[question]]", f"code = {json.dumps(question.code)}"]
        lines += [f"ask = {json.dumps(question.ask, ensure_ascii=False)}"]
        lines += [f"answered_by = {json.dumps(question.answered_by)}"]
    return "\n".join(lines) + "\n"
