import random
from itertools import pairwise

from vivavoce.recording.blocks import Block, Gate

RATE = 1000
MS = 1_000_000


def block(start: int, frames: int, end_ms: int) -> Block:
    return Block(bytes(2 * frames), start + frames, end_ms * MS)


def kept(gate: Gate, *blocks: Block) -> list[tuple[int, int]]:
    return [(start, end) for each in blocks for start, end, keep in gate.spans(each, RATE) if keep]


def test_nothing_is_kept_before_the_first_switch() -> None:
    assert kept(Gate(), block(0, 100, 100)) == []


def test_a_switch_cuts_a_block_where_its_frame_is() -> None:
    gate = Gate()
    gate.switch(30, keep=True, at_ns=30 * MS)
    gate.switch(80, keep=False, at_ns=80 * MS)
    assert kept(gate, block(0, 100, 100)) == [(30, 80)]


def test_a_switch_ahead_of_the_sound_waits_for_it() -> None:
    gate = Gate()
    gate.switch(0, keep=True, at_ns=0)
    gate.switch(150, keep=False, at_ns=150 * MS)
    assert kept(gate, block(0, 100, 100), block(100, 100, 200)) == [(0, 100), (100, 150)]


def test_what_is_said_after_the_key_is_not_kept_where_frames_were_lost_before() -> None:
    """3 s were lost: the frame reckoned from the clock lies 3 s after the key."""
    gate = Gate()
    gate.switch(0, keep=True, at_ns=0)
    assert kept(gate, block(0, 1000, 1000)) == [(0, 1000)]
    gate.switch(4100, keep=False, at_ns=4100 * MS)
    # Frames 1000 to 1200 met the converter between 4000 and 4200 ms.
    assert kept(gate, block(1000, 200, 4200), block(1200, 3000, 7200)) == [(1000, 1100)]


def test_a_block_that_comes_late_is_not_kept_because_of_a_key_pressed_after_it_was_heard() -> None:
    """A server that hung delivers at 4000 to 4500 ms what was said from 500 ms on."""
    gate = Gate()
    gate.switch(0, keep=True, at_ns=0)
    gate.switch(500, keep=False, at_ns=500 * MS)
    gate.switch(4000, keep=True, at_ns=4000 * MS)
    late = (block(0, 500, 500), block(500, 3000, 4400), block(3500, 1000, 4500))
    assert kept(gate, *late) == [(0, 500), (4000, 4500)]


def test_off_and_on_in_the_same_moment_lose_nothing_and_keep_their_order() -> None:
    gate = Gate()
    gate.switch(0, keep=True, at_ns=0)
    gate.switch(50, keep=False, at_ns=50 * MS)
    gate.switch(50, keep=True, at_ns=50 * MS)
    assert kept(gate, block(0, 100, 100)) == [(0, 50), (50, 100)]


def test_however_switches_and_blocks_fall_the_spans_cover_each_block_once() -> None:
    dice = random.Random(11)  # noqa: S311 (dice, not keys)
    for _ in range(300):
        gate, frame, place = Gate(), 0, 0
        for turn in range(dice.randrange(8)):
            frame += dice.randrange(200)
            gate.switch(frame, keep=turn % 2 == 0, at_ns=frame * MS)
        for _ in range(dice.randrange(1, 8)):
            length = dice.randrange(1, 150)
            spans = list(gate.spans(block(place, length, place + length), RATE))
            assert [spans[0][0], spans[-1][1]] == [place, place + length]
            assert all(one[1] == following[0] for one, following in pairwise(spans))
            place += length
