from dataclasses import dataclass

import pytest

from vivavoce.session.drafting.pace import Advance, Pace, time_words


@dataclass
class Hands:
    """A clock that stands still until it is moved."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "less than a minute"),
        (54, "less than a minute"),
        (58, "about 1 min"),
        (170, "about 3 min"),
        (59 * 60, "about 59 min"),
        (60 * 60, "about 1 h"),
        (5_100, "about 1 h 25 min"),
    ],
)
def test_times_are_said_as_roughly_as_they_are_known(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_what_is_left_follows_from_what_took_how_long() -> None:
    """Ten minutes of a call, a tenth of them in six seconds."""
    clock = Hands()
    pace = Pace(600_000, clock=clock)
    assert pace.begin(0.0) == Advance(0.0, None)
    clock.now = 6
    assert pace.reach(0.1).seconds_left == pytest.approx(54)
    assert pace.speed == pytest.approx(10)


def test_the_speed_of_last_time_is_believed_until_there_is_a_better_one() -> None:
    clock = Hands()
    pace = Pace(600_000, expected=5.0, clock=clock)
    assert pace.begin(0.5).seconds_left == pytest.approx(60)
    assert pace.begin(0.5).words == "50 %, about 1 min left"


def test_what_another_run_did_says_nothing_about_speed() -> None:
    clock = Hands()
    pace = Pace(600_000, clock=clock)
    pace.begin(0.9)
    clock.now = 10
    pace.reach(0.95)
    assert pace.speed == pytest.approx(3)


def test_waiting_for_a_call_counts_as_no_work() -> None:
    clock = Hands()
    pace = Pace(600_000, clock=clock)
    pace.begin(0.0)
    clock.now = 6
    pace.reach(0.1)
    assert pace.hold("KI-04/1").words == "10 %, waits until the recording of KI-04/1 has ended"
    clock.now = 4_000
    pace.reach(0.2)
    clock.now = 4_006
    pace.reach(0.3)
    assert pace.speed == pytest.approx(10)
