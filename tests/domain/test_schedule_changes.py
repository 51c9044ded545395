"""The history of a schedule, and how its versions are counted."""

from datetime import date

import pytest

from tests.domain.test_schedule_file import SOUND, only_problem, sound
from vivavoce.domain.schedule import Change, content_hash
from vivavoce.domain.schedule_changes import next_version
from vivavoce.domain.schedule_file import parse_schedule

CHANGE = """
[[change]]
version = "1.0"
on = 2026-11-24
by = "AB"
reason = "Carers asked for it."
amendment = "not known"
"""


def test_a_history_is_read_and_leaves_the_hash_alone() -> None:
    schedule = parse_schedule(SOUND + CHANGE, "npt.toml")
    expected = Change("1.0", date(2026, 11, 24), "AB", "Carers asked for it.", "not known")
    assert schedule.changes == (expected,)
    assert content_hash(schedule) == content_hash(sound())


def test_a_day_may_stand_between_quotation_marks_and_initials_may_be_left_out() -> None:
    text = CHANGE.replace("2026-11-24", '"2026-11-24"').replace('by = "AB"\n', "")
    change = parse_schedule(SOUND + text, "npt.toml").changes[0]
    assert (change.on, change.by) == (date(2026, 11, 24), "")


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('version = "1.0"\n', "", "version is missing"),
        ('reason = "Carers asked for it."\n', "", "reason is missing"),
        ("on = 2026-11-24\n", "", "on is missing"),
        ("2026-11-24", "2026-11-24T10:00:00", "on is no date"),
        ("2026-11-24", '"last week"', "on is no date"),
        ("2026-11-24", "7", "on is no date"),
        ('"AB"', '"Alison"', 'by is "Alison", not initials'),
        ('"not known"', '"perhaps"', 'amendment is "perhaps"'),
        ('by = "AB"', 'who = "AB"', 'the key "who" is unknown'),
    ],
)
def test_a_fault_in_the_history_is_named(old: str, new: str, wrong: str) -> None:
    problem = only_problem(SOUND + CHANGE.replace(old, new))
    assert (problem.place, problem.wrong) == ("change 1", wrong)


def test_a_change_with_too_few_brackets_is_named() -> None:
    problem = only_problem(SOUND + CHANGE.replace("[[change]]", "[change]"))
    assert problem.right == "write [[change]] and its keys"


@pytest.mark.parametrize(
    ("version", "taken", "following"),
    [
        ("1.0", (), "1.1"),
        ("1.9", (), "1.10"),
        ("1.0", ("1.1", "1.2"), "1.3"),
        ("1", (), "1.1"),
        ("v2.3 (draft)", (), "v2.4 (draft)"),
        ("pilot", (), "pilot 2"),
        ("pilot", ("pilot 2",), "pilot 2.1"),
        ("1.٣", (), "1.1.٣"),
    ],
)
def test_versions_are_counted_past_those_that_are_taken(
    version: str, taken: tuple[str, ...], following: str
) -> None:
    assert next_version(version, taken) == following
