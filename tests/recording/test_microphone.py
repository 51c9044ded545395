import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.conftest import RATE
from tests.recording.ear import Ear
from tests.recording.rig import MIC, Rig
from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.blocks import Block
from vivavoce.recording.microphone import loudness_of_sound, tried
from vivavoce.recording.microphone_apart import (
    Report,
    full_name_of_microphone,
    trial_of_microphone,
)


def nothing() -> None:
    """Mind nothing."""


@pytest.mark.rig
def test_a_sentence_is_heard_and_played_back_bit_by_bit(
    noise: Path, rig: Rig, ear: Ear, tmp_path: Path
) -> None:
    said = soundfile.read(noise, dtype="int16")[0][:, 0]
    file = tmp_path / "said.wav"
    soundfile.write(file, said, RATE, subtype="PCM_16")
    steps: list[Report] = []
    players = []
    for report in trial_of_microphone(MIC, nothing, seconds=1.5):
        steps.append(report)
        if report.step == "listening":
            players.append(rig.play("mic", file))
    players[0].wait(30)
    assert [report.step for report in steps] == ["listening", "recorded", "played"]
    # White noise up to 20,000 of 32,768.
    assert steps[1].level_db == pytest.approx(-9.1, abs=0.5)
    assert not steps[1].is_clipping
    ear.wait(len(ear.all()) + RATE // 4)
    heard = ear.sound()
    place = said.tobytes().find(heard[:16].tobytes()) // 2
    assert place >= 0, "what is played is not what was said"
    assert len(heard) > RATE // 4
    np.testing.assert_array_equal(heard, said[place : place + len(heard)])


@pytest.mark.rig
def test_a_microphone_is_found_by_name_and_a_missing_one_is_named(rig: Rig) -> None:
    assert full_name_of_microphone(MIC, nothing) == MIC
    assert full_name_of_microphone("no such device", nothing) is None
    with pytest.raises(VivavoceError, match=r"such device' cannot be opened. There are: .*rig_mic"):
        list(trial_of_microphone("no such device", nothing))


@pytest.mark.rig
def test_who_waits_no_more_is_not_kept_waiting_and_the_sound_is_gone(rig: Rig) -> None:
    is_left = threading.Event()

    def mind() -> None:
        if is_left.is_set():
            raise VivavoceError("left")

    trial = trial_of_microphone(MIC, mind)
    assert next(trial).step == "listening"
    is_left.set()
    began = time.monotonic()
    with pytest.raises(VivavoceError, match="left"):
        next(trial)
    assert time.monotonic() - began < 1
    listing = subprocess.run(
        ["pactl", "list", "short", "source-outputs"], check=True, stdout=subprocess.PIPE
    )
    assert MIC not in listing.stdout.decode()


@pytest.mark.rig
def test_a_server_that_hangs_is_given_up(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vivavoce.recording.microphone_apart._PATIENCE_SECONDS", 1.0)
    rig.process.send_signal(signal.SIGSTOP)
    with pytest.raises(VivavoceError, match="does not answer"):
        list(trial_of_microphone(MIC, nothing, seconds=0))
    rig.process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize(
    ("amplitude", "level_db", "is_clipping"),
    [(0, -96.0, False), (3_000, -23.8, False), (60_000, -1.4, True)],
)
def test_a_sentence_is_as_loud_as_its_loudest_half_second(
    amplitude: int, level_db: float, is_clipping: bool
) -> None:
    tone = amplitude * np.sin(np.arange(RATE // 2) * 2 * np.pi * 200 / RATE)
    said = np.concatenate([np.zeros(RATE), np.clip(tone, -32_768, 32_767), np.zeros(RATE)])
    loudness = loudness_of_sound(said.astype("<i2").tobytes())
    assert loudness["level_db"] == pytest.approx(level_db, abs=0.3)
    assert loudness["is_clipping"] == is_clipping


class FakeSource:
    """A device that has heard something, or nothing, and then is gone."""

    said = b""

    def __init__(self, _device: str, deliver: Callable[[Block], None]) -> None:
        self._deliver = deliver
        self.ended = False

    def start(self) -> None:
        if self.said:
            self._deliver(Block(self.said, len(self.said) // 2, 0))
        self.ended = True

    def stop(self) -> None:
        """Stop."""


@pytest.fixture
def fake_source(monkeypatch: pytest.MonkeyPatch) -> type[FakeSource]:
    monkeypatch.setattr("vivavoce.recording.microphone.DeviceSource", FakeSource)
    return FakeSource


def test_without_an_output_the_sentence_is_judged_all_the_same(
    fake_source: type[FakeSource], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_output() -> None:
        raise VivavoceError("No loudspeaker or headphones can be played to.")

    monkeypatch.setattr("vivavoce.recording.microphone.Output", no_output)
    monkeypatch.setattr(fake_source, "said", b"\x00\x10" * RATE)
    steps = [report["step"] for report in tried("headset", 4.0)]
    assert steps == ["listening", "recorded", "not-played"]


def test_a_device_that_sends_nothing_is_told(fake_source: type[FakeSource]) -> None:
    with pytest.raises(VivavoceError, match="no sound comes from it"):
        list(tried("headset", 4.0))
