import pytest

from vivavoce.recording.playhead import Playhead


def test_nothing_is_heard_before_anything_was_handed_over() -> None:
    assert Playhead().heard_ms(5.0) is None
    assert Playhead().is_through(5.0)


@pytest.mark.parametrize(
    ("now", "expected"), [(10.0, 2000), (10.1, 2000), (10.15, 2075), (10.2, 2150), (15.0, 2150)]
)
def test_the_moment_runs_with_the_speed_from_when_it_sounds_and_never_past_its_end(
    now: float, expected: float
) -> None:
    playhead = Playhead()
    playhead.hand(10.0, 10.1, 0.1, 2000, 1.5)
    assert playhead.heard_ms(now) == pytest.approx(expected)


def test_a_jump_in_the_call_is_heard_when_its_sound_is() -> None:
    playhead = Playhead()
    playhead.hand(10.0, 10.1, 0.1, 2000, 1.0)
    playhead.hand(10.1, 10.2, 1.0, 2100, 0.0)
    playhead.hand(10.2, 11.2, 0.1, 90_000, 1.0)
    heard = [playhead.heard_ms(now) for now in (10.25, 10.9, 11.25)]
    assert heard == pytest.approx([2100, 2100, 90_050])


def test_it_is_through_once_the_last_of_it_has_sounded() -> None:
    playhead = Playhead()
    playhead.hand(10.0, 10.1, 0.5, 0, 1.0)
    assert not playhead.is_through(10.5)
    assert playhead.is_through(10.7)


def test_what_was_heard_is_not_kept() -> None:
    playhead = Playhead()
    for n in range(10_000):
        playhead.hand(n * 0.1, n * 0.1 + 0.2, 0.1, n * 100, 1.0)
    assert len(playhead._handed) <= 4
