"""Reading schedules: what is accepted, and which sections and questions there must be.

The sound schedule at its top, and what asks for its problems, serve the tests beside it too.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.domain.schedules import schedules
from vivavoce.domain.schedule import Question, Schedule, content_hash
from vivavoce.domain.schedule_file import (
    Problem,
    ScheduleProblems,
    checked_schedule,
    parse_schedule,
)
from vivavoce.export.schedule_toml import schedule_toml

SCHEDULE = """\
[schedule]
code = "npt"
title = "Planning care"
version = "1.0"
language = "en-GB"
minutes = 20
"""
SECTION_A = """\
[[section]]
code = "A"
title = "Understanding"
minutes = 12
"""
QUESTION_A1 = """\
[[section.question]]
code = "A1"
ask = "What does it mean to you?"
prompts = ["Can you give an example?", "And carers?"]
essential = true
constructs = ["coherence.differentiation"]
proposition = "People tell it apart."
note = "Let them define it."
"""
SECTION_B = """\
[[section]]
code = "B"
title = "Working together"
minutes = 8

[[section.question]]
code = "B1"
ask = "Who does what?"
"""
SOUND = SCHEDULE + SECTION_A + QUESTION_A1 + SECTION_B


def problems_of(text: str, file: str = "npt.toml") -> list[Problem]:
    with pytest.raises(ScheduleProblems) as caught:
        parse_schedule(text, file)
    return list(caught.value.problems)


def only_problem(text: str, file: str = "npt.toml") -> Problem:
    problems = problems_of(text, file)
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def changed(old: str, new: str) -> str:
    """Return the sound schedule with `new` in place of the first `old`."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)


def sound() -> Schedule:
    return parse_schedule(SOUND, "npt.toml")


# ---- what is read


def test_every_key_of_a_question_is_read() -> None:
    assert sound().questions[0] == Question(
        code="A1",
        ask="What does it mean to you?",
        prompts=("Can you give an example?", "And carers?"),
        essential=True,
        constructs=("coherence.differentiation",),
        proposition="People tell it apart.",
        note="Let them define it.",
    )


def test_a_question_needs_no_more_than_a_code_and_words_to_ask() -> None:
    assert sound().questions[1] == Question(code="B1", ask="Who does what?")


# ---- sections and questions


def test_a_schedule_without_sections_is_refused() -> None:
    assert only_problem(SCHEDULE).wrong == "there is no section in it"
    assert only_problem("section = []\n" + SCHEDULE).wrong == "there is no section in it"


def test_a_section_without_questions_is_refused() -> None:
    problem = only_problem(SCHEDULE + SECTION_A + SECTION_B)
    assert (problem.place, problem.wrong) == ('section "A"', "there is no question in it")


def test_a_heading_with_too_few_brackets_is_refused() -> None:
    text = SCHEDULE + SECTION_A.replace("[[section]]", "[section]") + QUESTION_A1
    assert only_problem(text).right == "write [[section]]"


def test_a_file_without_a_schedule_table_has_one_problem_and_not_five() -> None:
    problem = only_problem(SECTION_A + QUESTION_A1)
    assert (problem.place, problem.wrong) == ("", "there is no [schedule] in it")


def test_an_empty_file_lacks_both_tables() -> None:
    wrongs = [problem.wrong for problem in problems_of("")]
    assert wrongs == ["there is no [schedule] in it", "there is no section in it"]


def test_five_hundred_questions_are_the_most() -> None:
    more = [f'[[section.question]]\ncode = "C{n}"\nask = "Why?"\n' for n in range(499)]
    full = SOUND + "".join(more[:498])
    assert len(parse_schedule(full, "npt.toml").questions) == 500
    assert only_problem(SOUND + "".join(more)).wrong == "it has more than 500 questions"


@given(schedules())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_schedule_made_elsewhere_is_held_to_the_same_rules_as_a_file(schedule: Schedule) -> None:
    checked = checked_schedule(schedule)
    assert checked == checked_schedule(checked)
    from_a_file = parse_schedule(schedule_toml(schedule), "any.toml")
    assert content_hash(checked) == content_hash(from_a_file)


def test_what_is_wrong_with_one_made_elsewhere_is_told_with_its_place() -> None:
    empty = replace(sound().sections[1], title="", questions=())
    with pytest.raises(ScheduleProblems) as caught:
        checked_schedule(replace(sound(), minutes=5, sections=(empty,)))
    assert [(p.file, p.place, p.wrong) for p in caught.value.problems] == [
        ("npt.toml", 'section "B"', "title is empty"),
        ("npt.toml", 'section "B"', "there is no question in it"),
        ("npt.toml", "[schedule]", "the sections take 8 minutes together, the schedule only 5"),
    ]
