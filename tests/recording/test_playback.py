import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.recording.ear import Ear, no_devices
from tests.recording.rig import Rig, running_rig
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.chunks import CHUNK_FRAMES, Chunk
from vivavoce.recording.playback import Output

pytestmark = pytest.mark.rig
RATE = 48_000


@pytest.fixture
def white() -> Any:
    """Noise without a zero in it, so that silence can be told from it."""
    samples = np.random.default_rng(3).integers(1, 20_000, 4 * RATE, dtype=np.int16)
    return samples * np.random.default_rng(4).choice([-1, 1], len(samples)).astype(np.int16)


def in_chunks(samples: Any) -> Iterator[Chunk]:
    for start in range(0, len(samples), CHUNK_FRAMES):
        yield Chunk(start * 1000 / RATE, samples[start : start + CHUNK_FRAMES])


def wait_until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, f"never: {what}"
        time.sleep(0.005)


def play(output: Output, chunks: Iterator[Chunk]) -> None:
    for chunk in chunks:
        wait_until(lambda: output.has_room, "there is room")
        output.put(chunk)
    output.complete()


def test_every_sample_is_played_once_and_in_order(ear: Ear, white: Any) -> None:
    output = Output()
    play(output, in_chunks(white))
    wait_until(lambda: output.is_through, "all is played")
    output.close()
    ear.wait(len(ear.all()) + RATE // 4)
    heard = ear.sound()
    start = white.tobytes().find(heard[:16].tobytes())
    assert start >= 0, "what is heard is not what was played"
    assert start % 2 == 0
    np.testing.assert_array_equal(heard, white[start // 2 :])
    # A null sink may cut the start of a playback; under load, more of it.
    assert start // 2 <= RATE // 4


def test_the_moment_that_is_shown_is_the_one_that_is_heard(ear: Ear, white: Any) -> None:
    output = Output()
    asked = []

    def ask() -> Iterator[Chunk]:
        for chunk in in_chunks(white):
            asked.append((time.monotonic(), output.heard_ms))
            yield chunk

    play(output, ask())
    wait_until(lambda: output.is_through, "all is played")
    output.close()
    ear.wait(len(ear.all()) + RATE // 4)
    everything = ear.all()
    first = int(np.flatnonzero(everything)[0])
    cut = white.tobytes().find(everything[first : first + 16].tobytes()) // 2
    errors = []
    for moment, shown_ms in asked:
        heard_ms = (ear.frame_at(moment) - first + cut) * 1000 / RATE
        if shown_ms and heard_ms > 300:
            errors.append(abs(shown_ms - heard_ms))
    assert len(errors) > 10
    assert np.median(errors) < 50


def test_closing_stops_at_once(ear: Ear, white: Any) -> None:
    output = Output()
    for chunk in list(in_chunks(white))[:15]:
        output.put(chunk)
    wait_until(lambda: (output.heard_ms or 0) > 400, "it plays")
    shown_ms = output.heard_ms
    output.close()
    ear.wait(len(ear.all()) + RATE // 2)
    assert shown_ms is not None
    assert len(ear.sound()) * 1000 / RATE < shown_ms + 300


def test_a_sound_server_that_dies_is_noticed(rig: Rig, ear: Ear, white: Any) -> None:
    output = Output()
    for chunk in list(in_chunks(white))[:15]:
        output.put(chunk)
    wait_until(lambda: output.heard_ms, "it plays")
    assert not output.is_lost
    rig.process.kill()
    wait_until(lambda: output.is_lost, "the loss is noticed")
    output.close()


def test_without_any_output_a_sentence_says_what_to_plug(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    no_devices(monkeypatch)
    with pytest.raises(VivavoceError, match="Plug some in"):
        Output()


def test_headphones_that_come_later_are_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        no_devices(patch)
        with pytest.raises(VivavoceError, match="Plug some in"):
            Output()
    folder = tmp_path / "rig"
    folder.mkdir()
    with running_rig(folder):
        Output().close()


def test_without_portaudio_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> Any:
        raise VivavoceError("PortAudio is missing")

    monkeypatch.setattr("vivavoce.recording.playback.portaudio", missing)
    with pytest.raises(VivavoceError, match=r"cannot be played.*libportaudio2"):
        Output()


def test_closing_does_not_wait_for_a_server_that_hangs(rig: Rig, ear: Ear, white: Any) -> None:
    output = Output()
    for chunk in list(in_chunks(white))[:15]:
        output.put(chunk)
    wait_until(lambda: output.heard_ms, "it plays")
    subprocess.run(["kill", "-STOP", str(rig.process.pid)], check=True)
    began = time.monotonic()
    output.close()
    assert time.monotonic() - began < 5
    subprocess.run(["kill", "-CONT", str(rig.process.pid)], check=True)
