"""The engine with the real base model on the sample call; one decoding serves several tests."""

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch
import whisper

from vivavoce.session.sample import sample_call
from vivavoce.transcription.models import find_model
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Spelling, Utterance
from vivavoce.transcription.utterances import Stretch, cut_utterances
from vivavoce.transcription.whisper.engine import WhisperEngine

pytestmark = [
    pytest.mark.slow,
    # Whisper leaves the file of its tokens open for Python to close.
    pytest.mark.filterwarnings(
        "ignore:.*tiktoken:pytest.PytestUnraisableExceptionWarning",
        "ignore:unclosed file.*tiktoken:ResourceWarning",
    ),
]


@dataclass(frozen=True)
class HeardLine:
    """The line of the sample call until the caller's name and number are said."""

    utterances: list[Utterance]
    words: list[tuple[HeardWord, ...]]

    @property
    def text(self) -> str:
        return " ".join(map(said, self.words))


def said(words: Sequence[HeardWord]) -> str:
    return " ".join(word.text for word in words)


@pytest.fixture(scope="module")
def engine() -> WhisperEngine:
    return WhisperEngine(find_model("base"), spelling=Spelling(names=("Zebedee Quillfeather",)))


@pytest.fixture(scope="module")
def line(engine: WhisperEngine) -> HeardLine:
    script = json.loads((Path(str(sample_call().sound)).parent / "script.json").read_text())
    turn = next(turn for turn in script["turns"] if "Rebecca Sullivan" in turn["text"])
    sound, rate = soundfile.read(sample_call().sound, dtype="int16")
    first = max(0, turn["end_ms"] - 40_000)
    cut = np.ascontiguousarray(sound[first * rate // 1000 : turn["end_ms"] * rate // 1000, 1])
    utterances = list(cut_utterances([Stretch(first, rate, cut)]))
    # What is packed between real speech must stay empty.
    silence = Utterance(turn["end_ms"], np.zeros(1600 * 20, np.float32))
    utterances = [Utterance(0, np.zeros(0, np.float32)), *utterances, silence]
    return HeardLine(utterances, engine.transcribe(utterances))


def test_a_name_and_a_number_are_heard_to_the_letter(line: HeardLine) -> None:
    assert "Rebecca Sullivan" in line.text
    assert "01632-960-481" in line.text


def test_each_utterance_gets_its_own_words_within_its_own_time(line: HeardLine) -> None:
    assert len(line.utterances) >= 4
    for utterance, words in zip(line.utterances[1:-1], line.words[1:-1], strict=True):
        assert words
        times = [time for word in words for time in (word.start_ms, word.end_ms)]
        assert times == sorted(times)
        assert utterance.start_ms <= times[0] <= times[-1] <= utterance.end_ms
        assert all(0 <= word.p <= 1 for word in words)


def test_nothing_is_heard_in_silence_and_no_name_leaks_into_it(line: HeardLine) -> None:
    assert line.words[0] == line.words[-1] == ()
    assert "Zebedee" not in line.text


def test_the_language_is_told_from_the_sound(engine: WhisperEngine, line: HeardLine) -> None:
    longest = max(line.utterances, key=lambda utterance: len(utterance.samples))
    language, odds = engine.detect_language(longest.samples)
    assert language == "en"
    assert odds > 0.5


def test_names_that_are_expected_only_later_bias_what_is_heard_from_then_on(
    engine: WhisperEngine, line: HeardLine
) -> None:
    told = [
        u for u, words in zip(line.utterances, line.words, strict=True) if "Rebecca" in said(words)
    ]
    engine.expect(Spelling(names=("Rebekah Sullivahn",)))
    (again,) = engine.transcribe(told)
    assert "Rebekah Sullivahn" in said(again)


def test_on_a_graphics_card_it_computes_in_16_bits_and_hears_as_well(
    engine: WhisperEngine, line: HeardLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    model = deepcopy(engine._model)

    def load_here(_: str, device: str) -> Any:
        # In 16 bits all the same, which a processor can do too, only slower.
        asked.append(device)
        return model

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(whisper, "load_model", load_here)
    end = Utterance(0, line.utterances[-2].samples[-5 * SAMPLE_RATE :])
    (words,) = WhisperEngine(find_model("base"), threads=2).transcribe([end])
    assert asked == ["cuda"]
    assert model.decoder.token_embedding.weight.dtype == torch.float16
    assert "01632-960-481" in " ".join(word.text for word in words)
