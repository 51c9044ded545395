"""Schedules written as TOML, and read again by the rules that hold for everybody's files."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.domain.schedules import schedules
from tests.domain.test_schedule_file import SOUND, sound
from vivavoce.domain.schedule import Change, Question, Schedule, content_hash
from vivavoce.domain.schedule_editing import Place, moved, with_new_question, with_words, without
from vivavoce.domain.schedule_file import parse_schedule, read_schedule
from vivavoce.export.schedule_toml import rewritten_toml, schedule_toml
from vivavoce.session.setup import shipped_schedules

COMMENTED = SOUND.replace('[[section]]\ncode = "B"', '# about B\n[[section]]\ncode = "B"').replace(
    'ask = "Who does what?"', 'ask = "Who does what?" # ask slowly'
)


@given(schedules())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_schedule_is_read_as_it_was_written(schedule: Schedule) -> None:
    once = parse_schedule(schedule_toml(schedule), "any.toml")
    again = parse_schedule(schedule_toml(once), "any.toml")
    assert again == once
    assert again.changes == once.changes
    assert [q.code for q in once.questions] == [q.code for q in schedule.questions]


@pytest.mark.parametrize("path", shipped_schedules(), ids=lambda path: path.stem)
def test_a_file_that_nothing_was_changed_in_stays_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert rewritten_toml(text, read_schedule(path)) == text


@given(schedules())
@settings(max_examples=30, deadline=None, derandomize=True)
def test_any_schedule_can_be_put_into_any_other_s_file(schedule: Schedule) -> None:
    wanted = replace(parse_schedule(schedule_toml(schedule), "any.toml"), code="npt")
    assert parse_schedule(rewritten_toml(SOUND, wanted), "npt.toml") == wanted


def test_comments_stay_with_what_they_stand_beside() -> None:
    changed = with_words(sound(), Place(1, 0), "Who does it?")
    text = rewritten_toml(COMMENTED, replace(changed, version="1.1"))
    assert "# about B\n[[section]]" in text
    assert 'ask = "Who does it?" # ask slowly' in text
    assert 'version = "1.1"' in text


def test_a_question_that_was_added_moved_or_taken_out_leaves_the_others_alone() -> None:
    added, place = with_new_question(sound(), Place(0, 0), "And then?")
    for schedule in (added, moved(added, place, -1)[0], without(added, Place(0, 0))):
        text = rewritten_toml(COMMENTED, schedule)
        assert parse_schedule(text, "npt.toml") == schedule
        assert "# ask slowly" in text
        assert "\n\n\n" not in text


def test_a_history_grows_at_the_end_of_the_file() -> None:
    change = Change("1.1", date(2026, 11, 24), "AB", "Two people said so.", "no")
    once = replace(sound(), changes=(change,))
    twice = replace(sound(), changes=(change, replace(change, reason="And a third.")))
    text = rewritten_toml(rewritten_toml(SOUND, once), twice)
    assert text.startswith(SOUND.strip())
    assert parse_schedule(text, "npt.toml") == twice
    assert content_hash(twice) == content_hash(sound())


def test_what_is_empty_is_taken_out_of_the_file() -> None:
    bare = Question("A1", sound().questions[0].ask)
    sections = (replace(sound().sections[0], questions=(bare,)), sound().sections[1])
    text = rewritten_toml(SOUND, replace(sound(), sections=sections))
    assert "prompts" not in text
    assert "essential" not in text
