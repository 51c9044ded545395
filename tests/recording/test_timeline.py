from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest

from vivavoce.recording.blocks import BYTES_PER_FRAME, Block
from vivavoce.recording.timeline import Timeline

RATE = 8_000
STEP = RATE // 20
SECOND_NS = 1_000_000_000


def at(frame: int, late_ms: float = 0, ppm: float = 0) -> Block:
    """A block of 50 ms that ends with `frame`, which came so late, from a clock that is off."""
    end_ns = round(frame * SECOND_NS / RATE * (1 + ppm / 1e6) + late_ms * 1e6)
    samples = np.full(STEP, 7, dtype="<i2")
    return Block(samples.tobytes(), frame, end_ns)


def steady(first: int, seconds: float, late_ms: float = 0, ppm: float = 0) -> list[Block]:
    frames = range(first + STEP, first + round(seconds * RATE) + 1, STEP)
    return [at(frame, late_ms, ppm) for frame in frames]


def placed(timeline: Timeline, blocks: Iterable[Block]) -> list[Block]:
    return [out for block in blocks for out in timeline.place(block)]


def filled_ms(blocks: Iterable[Block]) -> float:
    frames = sum(len(b.pcm) // BYTES_PER_FRAME for b in blocks if b.is_filled)
    return frames * 1000 / RATE


def are_gapless(blocks: list[Block]) -> bool:
    return all(a.end_frame == b.start_frame for a, b in pairwise(blocks))


def test_sound_in_time_passes_as_it_is() -> None:
    timeline = Timeline(RATE)
    blocks = placed(timeline, steady(0, 5))
    assert are_gapless(blocks)
    assert (timeline.lost_frames, filled_ms(blocks), blocks[-1].end_frame) == (0, 0, 5 * RATE)


@pytest.mark.parametrize("lost_ms", [600, 2_000, 15_000])
def test_lost_time_is_filled_so_that_frame_equals_time(lost_ms: int) -> None:
    timeline = Timeline(RATE)
    blocks = placed(timeline, [*steady(0, 5), *steady(5 * RATE, 5, late_ms=lost_ms)])
    blocks += timeline.detach()
    assert timeline.lost_frames * 1000 / RATE == pytest.approx(lost_ms, abs=60)
    assert filled_ms(blocks) == timeline.lost_frames * 1000 / RATE
    assert are_gapless(blocks)
    assert blocks[-1].end_frame / RATE == pytest.approx(10 + lost_ms / 1000, abs=0.06)


def test_what_a_stalled_server_kept_and_delivers_late_is_no_loss() -> None:
    timeline = Timeline(RATE)
    stalled = [
        at(frame, late_ms=max(0, 3_000 - n * 40))
        for n, frame in enumerate(range(5 * RATE + STEP, 12 * RATE, STEP))
    ]
    blocks = [*placed(timeline, [*steady(0, 5), *stalled]), *timeline.detach()]
    assert timeline.lost_frames == 0
    assert are_gapless(blocks)


@pytest.mark.parametrize("ppm", [-200, 200])
def test_slow_drift_is_drift_and_no_loss(ppm: int) -> None:
    timeline = Timeline(RATE)
    blocks = placed(timeline, steady(0, 5_400, ppm=ppm))
    assert timeline.lost_frames == 0
    assert blocks[-1].end_frame == 5_400 * RATE


def test_a_few_hundredths_now_and_then_are_no_loss() -> None:
    rng = np.random.default_rng(2)
    timeline = Timeline(RATE)
    placed(timeline, [at(f, late_ms=rng.uniform(0, 300)) for f in range(STEP, 60 * RATE, STEP)])
    assert timeline.lost_frames == 0


def test_another_device_begins_where_the_clock_is() -> None:
    timeline = Timeline(RATE)
    placed(timeline, steady(0, 5))
    assert list(timeline.detach()) == []
    again = [Block(b.pcm, b.end_frame, b.end_ns + 8 * SECOND_NS) for b in steady(0, 2)]
    blocks = placed(timeline, again)
    assert blocks[0].start_frame == pytest.approx(8 * RATE, abs=STEP)
    assert timeline.lost_frames == 0


def test_hours_of_loss_are_a_hole_and_not_gigabytes_of_silence() -> None:
    timeline = Timeline(RATE)
    blocks = placed(timeline, [*steady(0, 5), *steady(5 * RATE, 3, late_ms=3_600_000)])
    assert filled_ms(blocks) == 0
    assert blocks[-1].end_frame / RATE == pytest.approx(3_608, abs=1.1)
