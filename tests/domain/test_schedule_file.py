"""Reading schedules: what is accepted, and which sections and questions there must be.

The sound schedule at its top, and what asks for its problems, serve the tests beside it too.
"""

import pytest

from vivavoce.domain.schedule import Question, Schedule
from vivavoce.domain.schedule_file import Problem, ScheduleProblems, parse_schedule

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
