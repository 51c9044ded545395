"""Real sound and the real network: the project's own sample call, its two channels mixed."""

import json
from collections.abc import Iterator
from importlib import resources
from itertools import pairwise

import numpy as np
import pytest
import soundfile
import torch
from numpy.typing import NDArray

from vivavoce.session.sample import sample_call
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.speakers import label_speech
from vivavoce.transcription.speakers.embedding import SAMPLE_MS, voice_samples
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Utterance
from vivavoce.transcription.utterances import Stretch, cut_utterances


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """As in the transcriber's process: two threads wait for each other where a machine is busy."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def script() -> list[dict[str, object]]:
    text = resources.files("vivavoce.sample").joinpath("script.json").read_text(encoding="utf-8")
    turns: list[dict[str, object]] = json.loads(text)["turns"]
    return turns


@pytest.fixture(scope="module")
def utterances() -> list[Utterance]:
    sound, rate = soundfile.read(sample_call().sound, dtype="int16", always_2d=True)
    mixed = np.clip(sound.astype(np.int32).sum(axis=1), -32768, 32767).astype(np.int16)
    return list(cut_utterances([Stretch(0, rate, mixed)]))


@pytest.fixture(scope="module")
def heard(script: list[dict[str, object]], utterances: list[Utterance]) -> list[HeardUtterance]:
    """As if every word had been heard, at about its time."""
    words = [word for turn in script for word in words_of(turn)]
    return [
        HeardUtterance(
            "mic",
            utterance.start_ms,
            utterance.end_ms,
            tuple(w for w in words if utterance.start_ms <= middle(w) < utterance.end_ms),
            (),
            voice_samples(utterance),
        )
        for utterance in utterances
    ]


def words_of(turn: dict[str, object]) -> list[HeardWord]:
    texts = str(turn["text"]).split()
    edges = np.linspace(int(str(turn["start_ms"])), int(str(turn["end_ms"])), len(texts) + 1)
    spans = zip(texts, edges[:-1], edges[1:], strict=True)
    return [HeardWord(text, round(start), round(end), 0.9) for text, start, end in spans]


def middle(word: HeardWord) -> float:
    return (word.start_ms + word.end_ms) / 2


def share_right(heard: list[HeardUtterance], script: list[dict[str, object]], *asked: str) -> float:
    spoken = label_speech(heard, asked).spoken
    owners = {word: turn["speaker"] for turn in script for word in words_of(turn)}
    right = [owners[word] == part.speaker for part in spoken for word in part.words]
    return sum(right) / len(right)


def test_a_mixed_call_is_parted_right_from_a_few_of_its_questions(
    heard: list[HeardUtterance], script: list[dict[str, object]]
) -> None:
    asked = [str(turn["text"]) for turn in script if turn["question"]][:3]
    assert share_right(heard, script, *asked) >= 0.98


def test_the_voices_tell_more_than_the_wording_does(
    heard: list[HeardUtterance], script: list[dict[str, object]]
) -> None:
    asked = [str(turn["text"]) for turn in script if turn["question"]][:3]
    deaf = [HeardUtterance(u.channel, u.start_ms, u.end_ms, u.words) for u in heard]
    assert share_right(deaf, script, *asked) < 0.3


def test_samples_cover_an_utterance_to_its_end(utterances: list[Utterance]) -> None:
    longest = max(utterances, key=lambda u: len(u.samples))
    samples = voice_samples(longest)
    assert samples[0].start_ms == longest.start_ms
    assert abs(samples[-1].end_ms - longest.end_ms) <= 1
    assert all(sample.end_ms - sample.start_ms == SAMPLE_MS for sample in samples)
    assert all(one.end_ms > two.start_ms for one, two in pairwise(samples))


@pytest.mark.parametrize(
    ("length_ms", "samples"), [(0, 0), (200, 0), (500, 1), (1600, 1), (1700, 2)]
)
def test_what_is_too_short_for_a_voice_has_none(length_ms: int, samples: int) -> None:
    sound = noise(length_ms)
    assert len(voice_samples(Utterance(0, sound))) == samples


def test_a_voice_is_the_same_however_loud() -> None:
    loud, soft = (voice_samples(Utterance(0, noise(1600) * gain))[0] for gain in (1.0, 0.01))
    difference = np.array(list(loud.vector)) - np.array(list(soft.vector))
    assert np.abs(difference).max() <= 2


def noise(length_ms: int) -> NDArray[np.float32]:
    length = length_ms * SAMPLE_RATE // 1000
    return np.random.default_rng(1).normal(0, 0.1, length).astype(np.float32)
