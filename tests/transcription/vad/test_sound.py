"""Sound as it comes, made into chunks."""

import weakref
from collections.abc import Iterator

import numpy as np

from vivavoce.transcription.vad.sound import Stretch, at_16_khz, contiguous

RATE = 48_000


def _stretch(start_ms: int, seconds: int = 2, rate: int = RATE) -> Stretch:
    return Stretch(start_ms, rate, np.zeros(seconds * rate, dtype=np.int16))


def test_stretches_that_follow_one_another_are_one_and_a_hole_or_another_rate_begins_the_next() -> (
    None
):
    sound = [_stretch(0), _stretch(2_000), _stretch(5_000), _stretch(7_000, rate=16_000)]
    runs = [
        (run.start_ms, run.rate, [part.start_ms for part in run.parts]) for run in contiguous(sound)
    ]
    assert runs == [(0, RATE, [0, 2_000]), (5_000, RATE, [5_000]), (7_000, 16_000, [7_000])]


def test_a_run_that_nobody_takes_is_left_out_and_the_next_is_whole() -> None:
    starts = [run.start_ms for run in contiguous([_stretch(0), _stretch(2_000), _stretch(9_000)])]
    assert starts == [0, 9_000]


def test_of_a_long_sound_only_the_stretch_being_taken_is_in_memory() -> None:
    alive: list[weakref.ref[Stretch]] = []
    most = 0

    def opened() -> Iterator[Stretch]:
        nonlocal most
        for number in range(5):
            most = max(most, sum(each() is not None for each in alive))
            stretch = _stretch(number * 2_000)
            alive.append(weakref.ref(stretch))
            yield stretch
            del stretch

    for run in contiguous(opened()):
        for _ in at_16_khz(run):
            most = max(most, sum(each() is not None for each in alive))
    assert most == 1
