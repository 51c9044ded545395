import os
import subprocess
import sys

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from vivavoce.session.sample import sample_call
from vivavoce.transcription.transcriber import SAMPLE_RATE
from vivavoce.transcription.vad.detector import CHUNK, speech_detector

_HOW_MANY_THREADS = """
import os
from array import array
from vivavoce.transcription.vad.detector import speech_detector
before = os.listdir("/proc/self/task")
speech_detector().process_samples(array("f", [0.1] * 512))
print(len(os.listdir("/proc/self/task")) - len(before), "OMP_THREAD_LIMIT" in os.environ)
"""


def chunks_of_the_sample() -> NDArray[np.float32]:
    """Four seconds of the line, with speech and without."""
    sound, rate = soundfile.read(sample_call().sound, dtype="float32", frames=12 * 48_000)
    heard = soxr.resample(sound[7 * rate : 11 * rate, 1], rate, SAMPLE_RATE).astype(np.float32)
    chunks: NDArray[np.float32] = heard[: len(heard) // CHUNK * CHUNK].reshape(-1, CHUNK)
    return chunks


def test_speech_is_likely_and_silence_is_not_until_it_forgets() -> None:
    chunks = chunks_of_the_sample()
    detector = speech_detector()
    odds = [detector.process_samples(chunk) for chunk in chunks]
    assert min(odds) < 0.1
    assert max(odds) > 0.9
    detector.reset()
    assert [detector.process_samples(chunk) for chunk in chunks] == odds


def test_it_takes_one_thread_and_leaves_the_number_of_everybody_elses_alone() -> None:
    environment = {name: at for name, at in os.environ.items() if name != "OMP_THREAD_LIMIT"}
    told = subprocess.run(
        [sys.executable, "-c", _HOW_MANY_THREADS],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert told.stdout.split() == ["0", "False"]
