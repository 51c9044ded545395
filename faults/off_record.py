"""A tone that begins 200 ms after the key is kept nowhere; one that ends 200 ms before is whole."""

import fcntl
import random
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from faults.live import CHANNELS, begin, noisy_rig, prepared_study, sound_is_on_disk, timeline_of
from faults.noise import RATE, Samples
from faults.outcome import Fault, Outcome

_TONE_SECONDS = 0.3
_APART_SECONDS = 0.2
_BEFORE_HZ, _AFTER_HZ = 1_000, 3_000
_BLOCK = RATE // 100


@dataclass
class _Speaker:
    """Plays tones into a sink at known moments, through a stream that is always open."""

    sink: str

    def __post_init__(self) -> None:
        command = "pacat --playback --raw --rate=48000 --channels=1 --format=s16le".split()
        options = ["--latency-msec=20", f"--device={self.sink}"]
        self._process = subprocess.Popen([*command, *options], stdin=subprocess.PIPE)
        assert self._process.stdin is not None
        # A pipe that held half a second would make every tone so late.
        fcntl.fcntl(self._process.stdin, fcntl.F_SETPIPE_SZ, 4096)
        self._until = 0.0
        self._hz = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._feed)
        self._thread.start()

    def tone(self, hz: int) -> None:
        """Begin a tone now."""
        self._hz, self._until = hz, time.monotonic() + _TONE_SECONDS

    def close(self) -> None:
        """Play no more."""
        self._over.set()
        self._thread.join()
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()

    def _feed(self) -> None:
        assert self._process.stdin is not None
        began, frames = time.monotonic(), 0
        while not self._over.is_set():
            is_on = time.monotonic() < self._until
            block = _sine(frames, self._hz) if is_on else np.zeros(_BLOCK, dtype="<i2")
            self._process.stdin.write(block.tobytes())
            self._process.stdin.flush()
            frames += _BLOCK
            if time.monotonic() > began + frames / RATE + _BLOCK / RATE:
                began = time.monotonic() - frames / RATE
            time.sleep(max(0.0, began + frames / RATE - time.monotonic()))


def run(runs: int, folder: Path) -> Outcome:
    """Press F2 between two tones on each channel, again and again in one call."""
    rng = random.Random(5)
    missed: list[str] = []
    with prepared_study(folder / "study") as study, noisy_rig(folder):
        call = begin(study)
        speakers = [_Speaker(sink) for sink in CHANNELS]
        sound_is_on_disk(call)
        time.sleep(2)
        for _ in range(runs):
            time.sleep(rng.uniform(0.3, 0.8))
            for speaker in speakers:
                speaker.tone(_BEFORE_HZ)
            time.sleep(_TONE_SECONDS + _APART_SECONDS)
            call.live.go_off_record()
            time.sleep(_APART_SECONDS)
            for speaker in speakers:
                speaker.tone(_AFTER_HZ)
            time.sleep(_TONE_SECONDS + rng.uniform(0.3, 0.8))
            call.live.go_on_record()
        time.sleep(1)
        call.finish()
        for speaker in speakers:
            speaker.close()
        for channel in CHANNELS:
            whole = timeline_of(study, call.interview, channel)
            before, after = (_seconds_of(whole, hz) for hz in (_BEFORE_HZ, _AFTER_HZ))
            if after:
                missed.append(f"{channel}: {after:.2f} s of what came after the key was kept")
            if before < runs * (_TONE_SECONDS - 0.02):
                missed.append(f"{channel}: {before:.2f} s of {runs * _TONE_SECONDS:.2f} s was kept")
    return Outcome(
        "off the record",
        runs,
        "a tone from 200 ms after the key is nowhere, one until 200 ms before is whole",
        "both channels searched in windows of 10 ms",
        tuple(missed),
    )


def _sine(first: int, hz: int) -> np.ndarray:
    t = (first + np.arange(_BLOCK)) / RATE
    return (12_000 * np.sin(2 * np.pi * hz * t)).astype("<i2")


def _seconds_of(samples: Samples, hz: int) -> float:
    """Return how many seconds hold a tone of this pitch, looked at in windows of 10 ms."""
    windows = samples[: len(samples) // _BLOCK * _BLOCK].reshape(-1, _BLOCK).astype(float)
    wave = np.exp(-2j * np.pi * hz * np.arange(_BLOCK) / RATE)
    strength = np.abs(windows @ wave) / _BLOCK
    return float((strength > 500).sum()) * _BLOCK / RATE


FAULT = Fault("off-record", 20, 3, run)
