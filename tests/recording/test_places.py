from pathlib import Path

import pytest

from vivavoce.domain.interview import Span
from vivavoce.recording.places import Place, moved, sounding_spans

SPANS = (Span(0, 10_000), Span(60_000, 90_000))


def place(channel: str, first_ms: int, end_ms: int) -> Place:
    return Place(channel, first_ms * 48, end_ms * 48, Path(f"{channel}.{first_ms}"), "")


def test_a_part_at_another_rate_lies_where_its_time_is() -> None:
    at_8_khz = Place.of("mic", 80_000, 8_000, 8_000, Path("mic"), "")
    assert (at_8_khz.first, at_8_khz.end) == (480_000, 528_000)


def test_channels_and_moments_without_sound_make_no_hole_but_seconds_do() -> None:
    places = [
        place("mic", 0, 5_000),
        place("line", 20, 4_900),
        place("mic", 5_900, 8_000),
        place("line", 9_100, 12_000),
    ]
    assert sounding_spans(places) == (Span(0, 8_000), Span(9_100, 12_000))


@pytest.mark.parametrize(
    ("at_ms", "by_ms", "expected"),
    [
        (3_000, 5_000, 8_000),
        (8_000, 5_000, 63_000),
        (62_000, -5_000, 7_000),
        (2_000, -5_000, 0),
        (88_000, 5_000, 90_000),
        (30_000, 5_000, 65_000),
        (30_000, -5_000, 5_000),
    ],
)
def test_five_seconds_are_five_seconds_of_sound_whatever_was_off_the_record(
    at_ms: int, by_ms: int, expected: int
) -> None:
    assert moved(SPANS, at_ms, by_ms) == expected


def test_without_sound_there_is_nowhere_to_go() -> None:
    assert moved((), 0, 5_000) == 0
