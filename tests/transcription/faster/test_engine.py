"""faster-whisper in its worker, with the real base model on the sample call."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from benchmarks.speech.weights import ct2_folder
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.sample import sample_call
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.transcriber import SAMPLE_RATE, HeardWord, Spelling, Utterance
from vivavoce.transcription.utterances import Stretch, cut_utterances

pytestmark = pytest.mark.slow
# Whisper writes "Rebecca" of its own accord, and nobody speaks of the other.
SPELLING = Spelling(names=("Zebedee Quillfeather", "Rebekah Sullivan"))


@dataclass(frozen=True)
class HeardLine:
    """What is heard where a name and a number are said three times, with silence between."""

    utterances: list[Utterance]
    words: list[tuple[HeardWord, ...]]

    @property
    def said(self) -> list[tuple[Utterance, tuple[HeardWord, ...]]]:
        """The utterances with speech in them, and their words: two in one row, one in another."""
        heard = zip(self.utterances, self.words, strict=True)
        return [(utterance, words) for utterance, words in heard if utterance.samples.any()]


@pytest.fixture(scope="module")
def transcriber(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TranscriberChild]:
    folder = tmp_path_factory.mktemp("models")
    installed = find_model("base").path
    (folder / "base.pt").symlink_to(installed)
    shutil.copy(installed.with_suffix(".json"), folder)
    (folder / "base.ct2").symlink_to(ct2_folder())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIVAVOCE_MODELS", str(folder))
        recogniser = Recogniser(find_model("base"), engine="faster-whisper")
        with TranscriberChild(recogniser, spelling=SPELLING) as child:
            yield child


@pytest.fixture(scope="module")
def line(transcriber: TranscriberChild) -> HeardLine:
    script = json.loads((Path(str(sample_call().sound)).parent / "script.json").read_text())
    turn = next(turn for turn in script["turns"] if "Rebecca Sullivan" in turn["text"])
    sound, rate = soundfile.read(sample_call().sound, dtype="int16")
    first = turn["start_ms"] - 500
    cut = np.ascontiguousarray(sound[first * rate // 1000 : turn["end_ms"] * rate // 1000, 1])
    (said,) = cut_utterances([Stretch(first, rate, cut)])
    nothing = Utterance(0, np.zeros(0, np.float32))
    silence = Utterance(turn["end_ms"], np.zeros(2 * SAMPLE_RATE, np.float32))
    again = [replace(said, start_ms=said.end_ms + later_ms) for later_ms in (5000, 30_000)]
    utterances = [nothing, said, silence, *again]
    return HeardLine(utterances, transcriber.transcribe(utterances))


def test_a_number_is_heard_to_the_letter_and_a_name_as_the_register_writes_it(
    line: HeardLine,
) -> None:
    for _, words in line.said:
        text = " ".join(word.text for word in words)
        assert "You should talk to Rebekah Sullivan." in text
        assert "01632-960-481" in text


def test_each_utterance_gets_its_own_words_within_its_own_time(line: HeardLine) -> None:
    assert len(line.said) == 3
    for utterance, words in line.said:
        times = [time for word in words for time in (word.start_ms, word.end_ms)]
        assert times == sorted(times)
        assert utterance.start_ms <= times[0] < utterance.start_ms + 1500
        assert utterance.end_ms - 1500 < times[-1] <= utterance.end_ms
        assert all(0 <= word.p <= 1 for word in words)


def test_nothing_is_heard_in_silence_and_no_name_leaks_into_it(
    transcriber: TranscriberChild, line: HeardLine
) -> None:
    assert line.words[0] == line.words[2] == ()
    # Alone, Whisper would say "The" in it.
    assert transcriber.transcribe([line.utterances[2]]) == [()]
    assert "Zebedee" not in {word.text for words in line.words for word in words}


def test_the_language_is_told_from_the_sound(
    transcriber: TranscriberChild, line: HeardLine
) -> None:
    language, odds = transcriber.detect_language(line.utterances[1].samples)
    assert language == "en"
    assert odds > 0.9


def test_killed_at_work_it_is_told_in_a_sentence(
    transcriber: TranscriberChild, line: HeardLine
) -> None:
    transcriber.kill()
    with pytest.raises(VivavoceError, match="The sound is safe"):
        transcriber.transcribe(line.utterances)
