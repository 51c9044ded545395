"""What is made up where a Word document does not say it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivavoce.importing.schedule_codes import name_from, shared_minutes


@given(st.integers(0, 600), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1))
@settings(deadline=None, derandomize=True)
def test_shared_minutes_are_never_none_and_fit_into_the_whole(
    total: int, sections: list[tuple[int, int]]
) -> None:
    given_minutes = [minutes for minutes, _ in sections]
    whole, minutes = shared_minutes(total, given_minutes, [count for _, count in sections])
    assert all(minutes)
    assert [m for m, g in zip(minutes, given_minutes, strict=True) if g] == [
        g for g in given_minutes if g
    ]
    assert 0 < whole <= 600
    if not all(given_minutes):
        assert min(sum(minutes), 600) <= whole


def test_minutes_that_are_all_given_stay_for_the_rules_to_judge() -> None:
    assert shared_minutes(60, [40, 30], [1, 1]) == (60, [40, 30])
    assert shared_minutes(0, [40, 30], [1, 1]) == (70, [40, 30])


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("My carers (draft)", "my-carers-draft"),
        ("  Élèves & Co. ", "eleves-co"),
        ("2026_11 v1.2", "2026-11-v1-2"),
        ("مقابلة", ""),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_file_s_name_gives_a_code(file: str, name: str) -> None:
    assert name_from(file) == name
