"""Editing a schedule: nothing is lost on the way, and codes stay what they were."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.schedules import schedules
from tests.domain.test_schedule_file import sound
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_codes import free_question_code, free_section_code
from vivavoce.domain.schedule_editing import (
    Place,
    moved,
    places_of,
    with_new_prompt,
    with_new_question,
    with_new_section,
    with_words,
    without,
    words_at,
)


def all_words(schedule: Schedule) -> Counter[str]:
    return Counter(words_at(schedule, place) for place in places_of(schedule))


@given(schedules(), st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_whatever_is_moved_takes_its_words_along_and_nothing_is_lost(
    schedule: Schedule, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(list(places_of(schedule))))
    step = data.draw(st.sampled_from([-1, 1]))
    after, there = moved(schedule, place, step)
    assert words_at(after, there) == words_at(schedule, place)
    assert all_words(after) == all_words(schedule)
    assert {q.code for q in after.questions} == {q.code for q in schedule.questions}


@given(schedules(), st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_what_is_added_is_there_once_and_taking_it_out_gives_the_same_as_before(
    schedule: Schedule, data: st.DataObject
) -> None:
    place = data.draw(st.sampled_from(list(places_of(schedule))))
    add = data.draw(st.sampled_from([with_new_section, with_new_question, with_new_prompt]))
    after, there = add(schedule, place, "Something new?")
    if after != schedule:
        assert words_at(after, there) == "Something new?"
        assert without(after, there) == schedule
        codes = [q.code.casefold() for q in after.questions]
        assert len(codes) == len(set(codes))


def test_a_question_moves_on_into_the_next_section_and_back() -> None:
    there, place = moved(sound(), Place(0, 0), 1)
    assert [[q.code for q in s.questions] for s in there.sections] == [[], ["A1", "B1"]]
    assert moved(there, place, -1)[0] == sound()


def test_at_either_end_nothing_moves() -> None:
    for place, step in ((Place(0), -1), (Place(1), 1), (Place(0, 0), -1), (Place(0, 0, 0), -1)):
        assert moved(sound(), place, step) == (sound(), place)


def test_a_new_code_follows_the_last_one_and_fills_no_gap() -> None:
    schedule = sound()
    for _ in range(2):
        schedule, _place = with_new_question(schedule, Place(0, 0), "New?")
    gap = without(schedule, Place(0, 2))
    assert [q.code for q in gap.sections[0].questions] == ["A1", "A3"]
    assert free_question_code(gap, gap.sections[0]) == "A4"
    assert free_section_code(gap) == "C"


def test_rewording_leaves_everything_else() -> None:
    changed = with_words(sound(), Place(0, 0, 1), "And relatives?")
    assert changed.questions[0].prompts == ("Can you give an example?", "And relatives?")
    assert with_words(changed, Place(0, 0, 1), "And carers?") == sound()
