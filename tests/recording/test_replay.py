import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.recording.test_channel import RATE, Source
from vivavoce.domain.interview import Kind, Span
from vivavoce.protection.sealing import new_identity
from vivavoce.recording import part_row
from vivavoce.recording.blocks import Block
from vivavoce.recording.call_log import CallLog, EndedPart, RawPart
from vivavoce.recording.channel import Channel, ChannelLog
from vivavoce.recording.hearing import ChannelEar
from vivavoce.recording.raw_part import Sink
from vivavoce.recording.replay import Replay

RING_SECONDS = 2
BLOCK = RATE // 10


class Recorded:
    """A channel that writes real parts, sealed to a passing key, and lets them be had again."""

    def __init__(self, folder: Path) -> None:
        passing = new_identity()
        self.folder = folder
        self.log = CallLog(folder / "call.jsonl")
        self.replay = Replay(folder, passing, lambda: self.log.lines, RING_SECONDS)
        sink = Sink((new_identity().public, passing.public), lambda _: None, threading.Event())
        tell = ChannelLog(
            part=self._log_part,
            lost=lambda _: None,
            anchor=lambda *_: None,
            sound=self._keep,
        )
        self.channel = Channel("mic", folder, sink, tell, ChannelEar())
        self.channel.attach(Source())
        self._frames = 0
        self._kept_frames = 0

    def _keep(self, first_frame: int, pcm: bytes, rate: int) -> None:
        self.replay.keep("mic", first_frame, pcm, rate)
        self._kept_frames = first_frame + len(pcm) // 2

    def _log_part(self, kind: Kind, part: RawPart | EndedPart) -> None:
        self.log.append_part(kind, 0, part)

    def hear(self, samples: np.ndarray, *, is_kept: bool = True) -> None:
        """Deliver sound in blocks, and wait until the channel has taken it, and told it if kept."""
        for start in range(0, len(samples), BLOCK):
            block = samples[start : start + BLOCK]
            self._frames += len(block)
            end_ns = self._frames * 1_000_000_000 // RATE
            self.channel.deliver(Block(block.astype("<i2").tobytes(), self._frames, end_ns))
        deadline = time.monotonic() + 10
        while not self.channel.has_reached(self._frames) or (
            # A channel has reached a block before it tells the sound of it.
            is_kept and self._kept_frames < self._frames
        ):
            assert time.monotonic() < deadline, "the channel never took the sound"
            time.sleep(0.001)

    def end(self) -> None:
        self.channel.begin_to_close()
        self.channel.close()
        self.replay.end()

    def pulled(self, most: int = 3_000) -> list[tuple[int, np.ndarray]]:
        """Pull everything from the beginning, as whoever starts anew does."""
        found, frame = [], 0
        while piece := self.replay.piece("mic", frame, most).piece:
            found.append((piece.first_frame, np.frombuffer(piece.pcm, dtype="<i2")))
            frame = piece.end_frame
        return found


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorded]:
    monkeypatch.setattr(part_row, "PART_SECONDS", 3)
    call = Recorded(tmp_path)
    yield call
    call.end()
    call.log.close()


def test_what_is_older_than_memory_is_read_back_from_its_sealed_parts(recorded: Recorded) -> None:
    samples = np.arange(10 * RATE) % 30_000
    recorded.channel.begin_at(0)
    recorded.hear(samples)
    recorded.end()
    pulled = recorded.pulled()
    np.testing.assert_array_equal(np.concatenate([sound for _, sound in pulled]), samples)
    firsts = [first for first, _ in pulled]
    assert firsts == sorted(firsts)
    assert max(len(sound) for _, sound in pulled) <= 3_000


def test_nothing_yet_is_told_from_the_end_of_the_call(recorded: Recorded) -> None:
    assert recorded.replay.piece("mic", 0, RATE).is_over is False
    recorded.channel.begin_at(0)
    recorded.hear(np.ones(RATE))
    now = recorded.replay.piece("mic", RATE, RATE)
    assert (now.piece, now.newest_frame, now.is_over) == (None, RATE, False)
    recorded.end()
    assert recorded.replay.piece("mic", 0, RATE).is_over is False
    assert recorded.replay.piece("mic", RATE, RATE).is_over is True


def test_what_was_off_the_record_is_a_hole(recorded: Recorded) -> None:
    second = 1_000_000_000
    recorded.channel.begin_at(0)
    recorded.hear(np.full(RATE, 1))
    recorded.channel.keep_until(second)
    recorded.hear(np.full(RATE, 2), is_kept=False)
    recorded.channel.keep_from(2 * second)
    recorded.hear(np.full(RATE, 3))
    heard = {int(sample) for _, sound in recorded.pulled() for sample in sound}
    assert heard == {1, 3}
    assert 2 * RATE in [first for first, _ in recorded.pulled()]


def test_what_was_taken_back_is_not_handed_out_any_more(recorded: Recorded) -> None:
    recorded.channel.begin_at(0)
    recorded.hear(np.full(6 * RATE, 5))
    recorded.end()
    recorded.log.append(Kind.TAKE_BACK, 6_000, Span(500, 1_500).code)
    recorded.log.append(Kind.TAKE_BACK, 6_000, Span(4_500, 5_000).code)
    sound = np.concatenate([samples for _, samples in recorded.pulled()])
    silent = [(500, 1_600), (4_500, 5_100)]
    for start_ms, end_ms in silent:
        assert not sound[start_ms * RATE // 1000 : end_ms * RATE // 1000].any()
    assert int((sound == 0).sum()) == sum(end - start for start, end in silent) * RATE // 1000


def test_sound_whose_part_is_gone_is_told_as_lost(recorded: Recorded) -> None:
    recorded.channel.begin_at(0)
    recorded.hear(np.ones(7 * RATE))
    recorded.end()
    for line in recorded.log.lines:
        if line["kind"] == Kind.RAW_PART:
            raw = RawPart("mic", line["part"], RATE, line["first_frame"], line["path"])
            (recorded.folder / raw.path).unlink()
    answer = recorded.replay.piece("mic", 0, RATE)
    assert answer.is_lost
    assert answer.piece is not None
    assert answer.piece.first_frame == 5 * RATE
