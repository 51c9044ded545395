"""Someone who listens: a sink that is the rig's output, and all that is played into it."""

import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from tests.recording.rig import Rig
from vivavoce.recording.devices import RATE, portaudio, rescan_devices

_BYTES_PER_FRAME = 4
_SINK = "module-null-sink sink_name=ear rate=48000 channels=2 channel_map=stereo".split()
_LISTEN = (
    "parec --device=ear.monitor --format=s16le --rate=48000 --channels=2 --latency-msec=20".split()
)


class Ear:
    """Hears the left channel of what is played, silence left out where that is asked for."""

    def __init__(self, process: "subprocess.Popen[bytes]", module: str) -> None:
        self._process = process
        self._module = module
        self._pcm = bytearray()
        self._arrived: list[tuple[float, int]] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def until_it_hears(self) -> None:
        """Wait until the sink runs in small steps: an idle one sleeps for two seconds."""
        self.wait(len(self._pcm) // _BYTES_PER_FRAME + RATE // 4)

    def wait(self, frames: int) -> None:
        """Wait until so many frames have been heard since the start, silence included."""
        deadline = time.monotonic() + 30
        while len(self._pcm) < frames * _BYTES_PER_FRAME:
            assert time.monotonic() < deadline, f"heard {len(self._pcm)} bytes only"
            time.sleep(0.01)

    def all(self) -> Any:
        """Return every sample so far."""
        whole = len(self._pcm) // _BYTES_PER_FRAME * _BYTES_PER_FRAME
        return np.frombuffer(bytes(self._pcm[:whole]), dtype="<i2").reshape(-1, 2)[:, 0]

    def sound(self) -> Any:
        """Return every sample from the first to the last one that is no silence."""
        samples = self.all()
        loud = np.flatnonzero(samples)
        return samples[loud[0] : loud[-1] + 1] if len(loud) else samples[:0]

    def frame_at(self, moment: float) -> int:
        """Return how many frames had arrived at a moment of `time.monotonic`."""
        return max(frames for at, frames in self._arrived if at <= moment)

    def unplug(self) -> None:
        """Let the sink go: the server moves what plays to another one."""
        subprocess.run(["pactl", "unload-module", self._module], check=True)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        # Unbuffered, so that what has arrived is seen at once.
        while data := self._process.stdout.read1(1 << 16):  # type: ignore[attr-defined] # a BufferedReader
            self._pcm += data
            self._arrived.append((time.monotonic(), len(self._pcm) // _BYTES_PER_FRAME))


def no_devices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this a machine without a sound server; skips where it has a loudspeaker even so."""
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    rescan_devices()
    if any(device["max_output_channels"] for device in portaudio().query_devices()):
        pytest.skip("this machine has a loudspeaker of its own")


@contextmanager
def listening_ear(rig: Rig) -> Iterator[Ear]:
    """Make the rig play into a sink of its own by default, and listen to that."""
    assert rig.process.poll() is None
    loaded = subprocess.run(["pactl", "load-module", *_SINK], check=True, stdout=subprocess.PIPE)
    subprocess.run(["pactl", "set-default-sink", "ear"], check=True)
    # This very process plays, and PortAudio may know an earlier rig.
    rescan_devices()
    process = subprocess.Popen(_LISTEN, stdout=subprocess.PIPE)
    try:
        ear = Ear(process, loaded.stdout.decode().strip())
        ear.until_it_hears()
        yield ear
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
