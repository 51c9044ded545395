from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vivavoce.domain.appointment import Appointment
from vivavoce.domain.consent import ANSWERS
from vivavoce.domain.contact import OUTCOMES, Approaches, Outcome
from vivavoce.domain.next_step import NOTHING
from vivavoce.domain.standing import DECLINED, LIMIT_REACHED, STAGES, Standing

STEADY = settings(derandomize=True, deadline=None)
NOW = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
SOON = Appointment("KI-01", NOW + timedelta(minutes=25), 60)
APPOINTMENTS = st.none() | st.builds(
    Appointment,
    st.just("KI-01"),
    st.timedeltas(timedelta(days=-9), timedelta(days=400)).map(lambda later: NOW + later),
    st.integers(1, 480),
    st.none() | st.just("telephone"),
)
STANDINGS = st.builds(
    Standing,
    st.builds(
        Approaches, st.lists(st.sampled_from(OUTCOMES), max_size=9).map(tuple), st.integers(0, 4)
    ),
    APPOINTMENTS,
    was_booked=st.booleans(),
    booked_last=st.booleans(),
    is_invited=st.booleans(),
    takes_part=st.sampled_from(ANSWERS),
    has_declined=st.booleans(),
    lacks_consent_to_contact=st.booleans(),
    must_ask_suggester=st.booleans(),
    is_passed_on=st.booleans(),
)


def tried(*outcomes: Outcome) -> Standing:
    return Standing(Approaches(outcomes, 3))


@pytest.mark.parametrize(
    ("standing", "stage", "words"),
    [
        (tried(), "suggested", "1st of 3 approaches due"),
        (replace(tried("no reply"), is_invited=True), "invited", "2nd of 3 approaches due"),
        (tried("no reply", "busy", "via PA"), "suggested", LIMIT_REACHED),
        (tried("no reply", "call back"), "suggested", "call back, as they asked"),
        (tried("wrong number"), "suggested", "find the right number"),
        (tried("passed on"), "suggested", "passed on – wait for them"),
        (tried("not eligible"), "suggested", "not eligible – leave them"),
        (tried("reached"), "agreed", "agree on a time"),
        (replace(tried(), was_booked=True), "agreed", "agree on a time"),
        (replace(tried("reached"), appointment=SOON), "booked", "call today 14:30"),
        (replace(tried("reached"), takes_part="yes"), "consented", "call"),
        (replace(tried(), takes_part="yes", appointment=SOON), "consented", "call today 14:30"),
        (
            replace(tried(), takes_part="yes", appointment=SOON, booked_last=True),
            "booked",
            "call today 14:30",
        ),
        (replace(tried("reached"), takes_part="no"), DECLINED, NOTHING),
        (replace(tried("reached", "declined"), has_declined=True), DECLINED, NOTHING),
        (replace(tried(), must_ask_suggester=True), "suggested", "ask the suggester first"),
        (replace(tried(), is_passed_on=True), "suggested", "ask the suggester to pass it on"),
        (
            replace(tried(), lacks_consent_to_contact=True, must_ask_suggester=True),
            "suggested",
            "consent to contact first",
        ),
        (Standing(), "suggested", "approach them"),
    ],
)
def test_the_stage_and_the_next_step_follow_from_what_is_known(
    standing: Standing, stage: str, words: str
) -> None:
    assert (standing.stage, standing.next_step(NOW).words) == (stage, words)


@STEADY
@given(STANDINGS)
def test_any_history_has_a_stage_and_a_next_step(standing: Standing) -> None:
    assert standing.stage in (*STAGES[: STAGES.index("interviewed")], DECLINED)
    step = standing.next_step(NOW)
    assert step.words
    assert step.waiting_for
    assert "\n" not in step.words


@STEADY
@given(STANDINGS)
def test_nobody_is_asked_about_once_they_agreed_or_declined(standing: Standing) -> None:
    if standing.asks_first:
        assert not standing.has_agreed
        assert standing.stage in ("suggested", "invited")


@STEADY
@given(STANDINGS)
def test_nobody_is_to_be_approached_who_is_to_be_left_alone(standing: Standing) -> None:
    is_left = standing.has_declined or standing.is_left_out or standing.takes_part == "no"
    if is_left or (standing.approaches.is_limit_reached and not standing.appointment):
        step = standing.next_step(NOW)
        assert not step.is_due
        assert step.waiting_for == NOTHING
