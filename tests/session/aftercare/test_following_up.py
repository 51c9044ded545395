from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.calling import FIRST, Listener, finish
from tests.session.drafting import add_interview
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.aftercare.caring import care_of
from vivavoce.session.aftercare.following_up import (
    KINDS,
    close_follow_up,
    due_date,
    open_follow_up,
    open_follow_ups,
    open_safety_follow_up,
)
from vivavoce.session.aftercare.holding import set_hold
from vivavoce.session.call_plan import SoundChoice, plan_call
from vivavoce.session.calls import begin_call
from vivavoce.session.finishing import forget_unrecorded, take_over_call
from vivavoce.study.study import Study


def kinds_open(study: Study) -> list[str]:
    return [each.kind for each in open_follow_ups(study)]


def test_what_is_to_be_done_comes_safety_first_then_by_date(study: Study) -> None:
    for kind, due in (("thank", ""), ("call again", "2026-12-02"), ("safety", "")):
        open_follow_up(study, "KI-01", kind, due=due)  # type: ignore[arg-type] # they are kinds
    open_follow_up(study, "KI-01", "check a fact", due="2026-12-01")
    assert kinds_open(study) == ["safety", "check a fact", "call again", "thank"]


def test_every_kind_can_be_noted_and_no_other(study: Study) -> None:
    for kind in KINDS:
        open_follow_up(study, "KI-01", kind)
    assert sorted(kinds_open(study)) == sorted(KINDS)
    with pytest.raises(VivavoceError, match="'dance' is no follow-up"):
        open_follow_up(study, "KI-01", "dance")  # type: ignore[arg-type] # that is the test


def test_one_that_is_done_is_open_no_more_and_says_who_did_it(study: Study) -> None:
    open_follow_up(study, "KI-01", "thank")
    (each,) = open_follow_ups(study)
    close_follow_up(study, each.id, "AB")
    assert open_follow_ups(study) == ()
    assert study.store.rows("select done_by from follow_ups") == [{"done_by": "AB"}]
    with pytest.raises(VivavoceError, match=f"No follow-up {each.id} is open"):
        close_follow_up(study, each.id, "AB")


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "+x", "+-3", "+99999", "1.12.2026"])
def test_a_date_that_is_none_is_wrong_usage(text: str) -> None:
    with pytest.raises(VivavoceError, match="is no date") as refusal:
        due_date(text)
    assert refusal.value.exit_code == 2


def test_a_date_may_be_a_number_of_days_from_today() -> None:
    assert due_date("+14") == (date.today() + timedelta(days=14)).isoformat()
    assert due_date(" 2026-12-01 ") == "2026-12-01"
    assert due_date("") is None


def test_safety_is_followed_up_once_for_each_interview_until_that_is_done(
    consenting: Study,
) -> None:
    for n in (1, 2):
        add_interview(consenting, InterviewId("KI-01", n))
        for _ in range(2):
            open_safety_follow_up(consenting, InterviewId("KI-01", n))
    first, second = open_follow_ups(consenting)
    assert (first.interview, second.interview) == ("KI-01/1", "KI-01/2")
    close_follow_up(consenting, first.id, "AB")
    open_safety_follow_up(consenting, FIRST)
    assert len(open_follow_ups(consenting)) == 2


def test_a_call_whose_screen_was_gone_before_it_could_note_it_is_followed_up_too(
    consenting: Study, noise: Path
) -> None:
    plan = plan_call(consenting, "KI-01", sound=SoundChoice(play=(noise,)))
    live = begin_call(consenting, plan, Listener())
    live.go_on_record()
    live.go_off_record("support")
    assert open_follow_ups(consenting) == ()
    finish(consenting, live)
    (each,) = open_follow_ups(consenting)
    assert (each.kind, each.interview) == ("safety", str(FIRST))
    close_follow_up(consenting, each.id, "AB")
    take_over_call(consenting, FIRST)
    assert open_follow_ups(consenting) == ()


def test_an_interview_that_was_never_recorded_leaves_its_follow_up_with_the_person(
    consenting: Study,
) -> None:
    add_interview(consenting)
    open_safety_follow_up(consenting, FIRST)
    assert forget_unrecorded(consenting, FIRST)
    (each,) = open_follow_ups(consenting, "KI-01")
    assert each.interview is None


def test_all_of_it_is_said_on_one_line_safety_first(consenting: Study) -> None:
    assert care_of(consenting).words == ""
    open_follow_up(consenting, "KI-01", "thank")
    open_follow_up(consenting, "KI-01", "safety")
    set_hold(consenting, "KI-01", "a complaint")
    care = care_of(consenting)
    assert care.words == "! Safety follow-up open: KI-01 · on hold: KI-01 · 1 other follow-up"
    assert len(care.lines) == 3
