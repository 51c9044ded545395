from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from vivavoce.recording.mixing import Mix
from vivavoce.recording.places import Place
from vivavoce.recording.sound import Sound

RATE = 48_000


class Shelf:
    """Parts in memory that count how many of a channel are opened, and in which order."""

    def __init__(self) -> None:
        self.samples: dict[Place, Any] = {}
        self.opened: list[str] = []
        self.missing: set[str] = set()

    def add(self, name: str, first_ms: int, samples: Any, rate: int = RATE) -> None:
        channel = name.split("-", maxsplit=1)[0]
        first = first_ms * rate // 1000
        place = Place.of(channel, first, len(samples), rate, Path(name), "")
        self.samples[place] = Sound(rate, samples)

    def open(self, place: Place) -> Sound | None:
        self.opened.append(place.path.name)
        return None if place.path.name in self.missing else self.samples[place]

    def mix(self) -> Mix:
        return Mix(list(self.samples), self.open)


def constant(value: int, seconds: float, rate: int = RATE) -> Any:
    return np.full(round(seconds * rate), value, dtype=np.int16)


def joined(chunks: Sequence[Any]) -> Any:
    return np.concatenate([chunk.samples for chunk in chunks])


def test_both_channels_are_added_where_each_of_them_lies() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1000, 2))
    shelf.add("line-1", 500, constant(200, 1))
    mixed = joined(list(shelf.mix().chunks(0)))
    assert len(mixed) == 2 * RATE
    assert set(mixed[: RATE // 2]) == {1000}
    assert set(mixed[RATE // 2 : RATE * 3 // 2]) == {1200}
    assert set(mixed[RATE * 3 // 2 :]) == {1000}


def test_two_loud_voices_are_cut_off_and_do_not_wrap_around() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(-30_000, 0.1))
    shelf.add("line-1", 0, constant(-30_000, 0.1))
    assert set(joined(list(shelf.mix().chunks(0)))) == {-32_768}


def test_parts_follow_one_another_to_the_sample_and_each_is_opened_once() -> None:
    noise = np.random.default_rng(1).integers(-30_000, 30_000, 3 * RATE, dtype=np.int16)
    cut = RATE + 777
    shelf = Shelf()
    for channel in ("mic", "line"):
        shelf.add(f"{channel}-1", 0, noise[:cut] // 2)
        shelf.samples[Place.of(channel, cut, len(noise) - cut, RATE, Path(f"{channel}-2"), "")] = (
            Sound(RATE, noise[cut:] // 2)
        )
    np.testing.assert_array_equal(joined(list(shelf.mix().chunks(0))), noise // 2 * 2)
    assert sorted(shelf.opened) == ["line-1", "line-2", "mic-1", "mic-2"]


def test_a_start_in_the_middle_opens_only_what_lies_there() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1, 1))
    shelf.add("mic-2", 1000, constant(2, 1))
    chunks = list(shelf.mix().chunks(1500))
    assert [chunk.at_ms for chunk in chunks] == [1500, 1600, 1700, 1800, 1900]
    assert set(joined(chunks)) == {2}
    assert shelf.opened == ["mic-2"]


def test_a_hole_is_a_second_of_silence_in_which_the_call_stands_still() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1, 0.1))
    shelf.add("mic-2", 60_000, constant(2, 0.1))
    before, hole, after = shelf.mix().chunks(0)
    assert (before.at_ms, hole.at_ms, after.at_ms) == (0, 100, 60_000)
    assert (hole.speed, len(hole.samples), set(hole.samples)) == (0, RATE, {0})


def test_a_hole_of_less_than_a_second_takes_its_own_time() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1, 0.1))
    shelf.add("mic-2", 1000, constant(2, 0.1))
    mixed = joined(list(shelf.mix().chunks(0)))
    assert len(mixed) == RATE * 11 // 10
    assert np.flatnonzero(mixed == 2)[0] == RATE


def test_a_part_that_is_missing_is_passed_over_and_the_other_channel_still_heard() -> None:
    shelf = Shelf()
    for n in range(3):
        shelf.add(f"mic-{n}", n * 1000, constant(1, 1))
    shelf.add("line-1", 1000, constant(20, 1))
    shelf.missing = {"mic-1"}
    mixed = joined(list(shelf.mix().chunks(0)))
    assert [set(mixed[n * RATE : (n + 1) * RATE]) for n in range(3)] == [{1}, {20}, {1}]


def test_all_that_is_missing_at_the_end_ends_it() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1, 0.1))
    shelf.add("mic-2", 100, constant(1, 0.1))
    shelf.missing = {"mic-2"}
    assert len(list(shelf.mix().chunks(0))) == 1


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100])
def test_another_rate_is_brought_to_that_of_playing(rate: int) -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1000, 1, rate), rate)
    mixed = joined(list(shelf.mix().chunks(0)))
    assert len(mixed) == RATE
    np.testing.assert_allclose(mixed[RATE // 4 : RATE * 3 // 4], 1000, atol=2)


def test_what_was_forgotten_is_opened_again() -> None:
    shelf = Shelf()
    shelf.add("mic-1", 0, constant(1, 0.1))
    mix = shelf.mix()
    list(mix.chunks(0))
    mix.forget()
    list(mix.chunks(0))
    assert shelf.opened == ["mic-1", "mic-1"]
