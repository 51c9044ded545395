import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivavoce.domain.contact import (
    ANSWERS,
    OUTCOME_WORDS,
    OUTCOMES,
    UNANSWERED,
    Approaches,
    Outcome,
)

STEADY = settings(derandomize=True, deadline=None)
HISTORIES = st.lists(st.sampled_from(OUTCOMES), max_size=12).map(tuple)


@pytest.mark.parametrize(
    ("outcomes", "unanswered"),
    [
        ((), 0),
        (("no reply", "busy", "via PA", "passed on"), 4),
        (("no reply", "wrong number"), 1),
        (("no reply", "no reply", "call back"), 0),
        (("no reply", "reached", "busy"), 1),
    ],
)
def test_what_counts_is_what_went_unanswered_since_they_last_answered(
    outcomes: tuple[Outcome, ...], unanswered: int
) -> None:
    assert Approaches(outcomes, 3).unanswered == unanswered


def test_the_limit_is_reached_by_as_many_as_the_protocol_allows() -> None:
    assert not Approaches(("no reply",) * 2, 3).is_limit_reached
    assert Approaches(("no reply",) * 3, 3).is_limit_reached
    assert not Approaches(("no reply",) * 3 + ("call back",), 3).is_limit_reached


def test_a_limit_of_none_is_never_reached() -> None:
    assert not Approaches(("no reply",) * 50, 0).is_limit_reached


def test_every_outcome_has_its_words_and_its_effect() -> None:
    assert set(OUTCOME_WORDS) == set(OUTCOMES)
    assert not ANSWERS & UNANSWERED
    assert set(OUTCOMES) - ANSWERS - UNANSWERED == {"wrong number"}


@STEADY
@given(HISTORIES, st.integers(0, 5))
def test_who_answers_is_never_at_the_limit(history: tuple[Outcome, ...], limit: int) -> None:
    for answer in ANSWERS:
        assert not Approaches((*history, answer), limit).is_limit_reached


@STEADY
@given(HISTORIES)
def test_one_more_attempt_never_takes_one_away_unless_they_answer(
    history: tuple[Outcome, ...],
) -> None:
    before = Approaches(history, 3).unanswered
    for outcome in OUTCOMES:
        after = Approaches((*history, outcome), 3).unanswered
        assert after == 0 if outcome in ANSWERS else after in (before, before + 1)
