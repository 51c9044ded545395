import threading
import time
from pathlib import Path

import numpy as np
import pytest

from vivavoce.domain.interview import Kind
from vivavoce.protection.sealing import new_identity, seal_stream, unseal_prefix
from vivavoce.recording import part_row
from vivavoce.recording.blocks import Block
from vivavoce.recording.call_log import EndedPart, RawPart
from vivavoce.recording.channel import Channel, ChannelLog
from vivavoce.recording.hearing import ChannelEar, level_db
from vivavoce.recording.raw_part import Sink

RATE = 8000


class Source:
    """Stands for a device: the test delivers its blocks by hand."""

    rate = RATE
    frames_per_second = float(RATE)
    is_live = True
    is_damaged = False
    ended = False

    def start(self) -> None:
        """Nothing to start."""

    def stop(self) -> None:
        """Nothing to stop."""


class Kept:
    """A channel on a source by hand, and what it logged and told."""

    def __init__(self, folder: Path) -> None:
        self.identity = new_identity()
        self.folder = folder
        self.parts: list[RawPart | EndedPart] = []
        self.told: list[str | None] = []
        self.lost_ms: list[int] = []
        self.anchors: list[tuple[int, int]] = []
        self.ear = ChannelEar()
        sink = Sink((self.identity.public,), self.told.append, threading.Event())
        self.sound_told: list[tuple[int, bytes, int]] = []
        tell = ChannelLog(
            self._log,
            self.lost_ms.append,
            lambda *a: self.anchors.append(a),
            lambda *a: self.sound_told.append(a),
        )
        self.channel = Channel("mic", folder, sink, tell, self.ear)
        self.channel.attach(Source())
        self._frames = 0

    def _log(self, kind: Kind, part: RawPart | EndedPart) -> None:
        assert (kind is Kind.RAW_PART) == isinstance(part, RawPart)
        self.parts.append(part)

    def hear(self, samples: np.ndarray) -> None:
        self._frames += len(samples)
        end_ns = self._frames * 1_000_000_000 // RATE
        self.channel.deliver(Block(samples.astype("<i2").tobytes(), self._frames, end_ns))
        deadline = time.monotonic() + 10
        while not self.channel.has_reached(self._frames):
            assert time.monotonic() < deadline, "the channel never took the sound"
            time.sleep(0.001)

    def begun(self) -> list[RawPart]:
        return [part for part in self.parts if isinstance(part, RawPart)]

    def sound(self, part: RawPart) -> np.ndarray:
        opened = unseal_prefix(self.folder / part.path, self.identity)
        return np.frombuffer(opened.data, dtype="<i2")


def test_a_long_call_is_a_row_of_parts_that_follow_one_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_row, "PART_SECONDS", 1)
    kept, samples = Kept(tmp_path), np.arange(3 * RATE) % 30_000
    kept.channel.begin_at(0)
    for start in range(0, len(samples), 400):
        kept.hear(samples[start : start + 400])
    kept.channel.begin_to_close()
    kept.channel.close()
    assert [part.first_frame for part in kept.begun()] == [0, RATE, 2 * RATE]
    sound = np.concatenate([kept.sound(part) for part in kept.begun()])
    np.testing.assert_array_equal(sound, samples)
    ended = [part for part in kept.parts if isinstance(part, EndedPart)]
    assert [part.frames for part in ended] == [RATE] * 3


def test_where_sealing_breaks_the_next_part_goes_on_with_what_was_not_sealed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks = iter([True])

    def break_once(*stream: object) -> None:
        if next(breaks, False):
            raise RuntimeError("sealing broke")
        seal_stream(*stream)  # type: ignore[arg-type] # handed on as it came

    monkeypatch.setattr("vivavoce.recording.raw_part.seal_stream", break_once)
    kept, samples = Kept(tmp_path), np.arange(4 * RATE) % 30_000
    kept.channel.begin_at(0)
    for start in range(0, len(samples), RATE):
        kept.hear(samples[start : start + RATE])
    kept.channel.begin_to_close()
    kept.channel.close()
    assert "sealing-failed" in kept.told
    *_, last = kept.begun()
    assert last.first_frame == 0
    np.testing.assert_array_equal(kept.sound(last), samples)


def test_keys_pressed_before_a_slow_device_gave_anything_cut_its_first_sound(
    tmp_path: Path,
) -> None:
    kept, samples = Kept(tmp_path), np.arange(2 * RATE) % 30_000
    kept.channel.begin_at(500_000_000)
    kept.channel.keep_until(1_000_000_000)
    kept.channel.keep_from(1_500_000_000)
    kept.hear(samples)
    kept.channel.begin_to_close()
    kept.channel.close()
    half = RATE // 2
    before, after = kept.begun()
    np.testing.assert_array_equal(kept.sound(before), samples[half : 2 * half])
    np.testing.assert_array_equal(kept.sound(after), samples[3 * half :])
    assert (before.first_frame, after.first_frame) == (0, 2 * half)


def test_off_the_record_nothing_is_metered(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    loud = np.full(RATE, 20_000)
    kept.hear(loud)
    kept.channel.begin_at(1_000_000_000)
    kept.hear(loud)
    kept.channel.keep_until(2_000_000_000)
    kept.hear(loud)
    kept.channel.begin_to_close()
    kept.channel.close()
    assert kept.ear.level_db is None
    (part,) = kept.begun()
    assert len(kept.sound(part)) == RATE


def test_a_level_is_in_decibels_below_full_scale() -> None:
    full = np.full(100, 32767, dtype="<i2").tobytes()
    half = np.full(100, 16384, dtype="<i2").tobytes()
    assert level_db(full) == pytest.approx(0, abs=0.01)
    assert level_db(half) == pytest.approx(-6.02, abs=0.01)
    assert level_db(bytes(200)) == level_db(b"") == -96
