import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile

from vivavoce.domain.errors import VivavoceError
from vivavoce.session.sample import sample_call
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.models import InstalledModel, find_model
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.utterances import Stretch, cut_utterances

slow = pytest.mark.slow
NO_MODEL = InstalledModel("nobody-s", Path("none.pt"), "0" * 64, 1, True, True, "0" * 64, None)


def line_of_the_sample(seconds: int) -> Stretch:
    samples, rate = soundfile.read(sample_call().sound, dtype="int16", frames=-1)
    return Stretch(0, rate, samples[: seconds * rate, 1])


@slow
def test_real_weights_hear_a_name_on_the_line_where_it_was_said() -> None:
    (utterance,) = cut_utterances([line_of_the_sample(13)])
    with TranscriberChild(Recogniser(find_model("base"))) as transcriber:
        (words,) = transcriber.transcribe([utterance])
    text = " ".join(word.text for word in words)
    assert "Leonard Cunningham" in text
    assert all(8_500 <= w.start_ms <= w.end_ms <= 12_500 for w in words)
    assert all(0 <= word.p <= 1 for word in words)


@slow
def test_a_transcriber_that_dies_is_told_in_a_sentence() -> None:
    utterance = next(iter(cut_utterances([line_of_the_sample(13)])))
    with TranscriberChild(Recogniser(find_model("base"))) as transcriber:
        transcriber._piped.process.kill()
        transcriber._piped.process.wait()
        with pytest.raises(VivavoceError, match="The sound is safe"):
            transcriber.transcribe([utterance])


@slow
def test_leaving_ends_the_child_whatever_it_is_doing() -> None:
    with TranscriberChild(Recogniser(find_model("base"))) as transcriber:
        process = transcriber._piped.process
        assert process.poll() is None
    assert process.poll() is not None
    assert isinstance(process, subprocess.Popen)


def test_silence_and_noise_hold_no_utterance() -> None:
    silence = np.zeros(48_000 * 5, dtype=np.int16)
    noise = np.random.default_rng(3).integers(-3000, 3000, 48_000 * 5, dtype=np.int16)
    assert list(cut_utterances([Stretch(0, 48_000, silence)])) == []
    assert list(cut_utterances([Stretch(0, 48_000, noise)])) == []


def test_a_hole_in_the_sound_always_ends_an_utterance() -> None:
    whole = line_of_the_sample(21)
    half = 19 * whole.rate
    before = Stretch(0, whole.rate, whole.samples[:half])
    after = Stretch(60_000, whole.rate, whole.samples[half:])
    spans = [(u.start_ms, u.end_ms) for u in cut_utterances([before, after])]
    assert [end <= 19_100 for _, end in spans] == [True, True, False]
    assert spans[-1][0] >= 60_000


def test_parts_that_follow_one_another_do_not_cut_an_utterance() -> None:
    whole = line_of_the_sample(13)
    middle = 10 * whole.rate
    parts = [
        Stretch(0, whole.rate, whole.samples[:middle]),
        Stretch(10_000, whole.rate, whole.samples[middle:]),
    ]
    (utterance,) = cut_utterances(parts)
    assert utterance.start_ms < 10_000 < utterance.end_ms


def test_the_child_does_not_know_the_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, str] = {}

    class Asked(Exception):
        """Instead of starting a process."""

    def start(*_: object, env: dict[str, str], **__: object) -> None:
        known.update(env)
        raise Asked

    monkeypatch.setenv("VIVAVOCE_PASSPHRASE", "a secret")
    monkeypatch.setenv("VIVAVOCE_MODELS", "/somewhere")
    monkeypatch.setattr(subprocess, "Popen", start)
    with pytest.raises(Asked), TranscriberChild(Recogniser(NO_MODEL)):
        pass
    assert "VIVAVOCE_PASSPHRASE" not in known
    assert known["VIVAVOCE_MODELS"] == "/somewhere"


def test_a_module_in_the_folder_where_one_stands_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("open('was-run', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(VivavoceError, match="nobody-s"), TranscriberChild(Recogniser(NO_MODEL)):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["numpy.py"]
