from vivavoce.domain.editing.listened import Listened


def test_what_was_heard_in_any_order_counts_until_the_first_real_hole() -> None:
    listened = Listened().heard(20_000, 30_000).heard(0, 5_000).heard(4_000, 10_000)
    assert listened.stretches == ((0, 10_000), (20_000, 30_000))
    assert listened.until() == 10_000
    assert listened.until(from_ms=18_000) == 30_000


def test_a_short_hole_is_no_hole_and_nothing_heard_is_nothing() -> None:
    assert Listened().heard(2_000, 9_000).heard(11_000, 12_000).until() == 12_000
    assert Listened().heard(5_000, 5_000).until() == 0
    assert Listened().heard(0, 5_000).until(from_ms=60_000) == 60_000
