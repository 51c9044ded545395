"""Codes, minutes, languages and constructs: what each may be."""

import pytest

from tests.domain.test_schedule_file import SOUND, changed, only_problem
from vivavoce.domain.schedule_file import parse_schedule

# ---- codes


@pytest.mark.parametrize("code", ["1", "A 1", "A.1", "-A", "A12345678901234", "Ä1"])
def test_a_code_with_other_signs_is_refused(code: str) -> None:
    assert "is not one that can be used" in only_problem(changed('"B1"', f'"{code}"')).wrong
    assert "is not one that can be used" in only_problem(changed('"B"', f'"{code}"')).wrong


@pytest.mark.parametrize("code", ["A", "a"])
def test_two_sections_with_one_code_are_refused_in_any_case_of_letters(code: str) -> None:
    problem = only_problem(changed('code = "B"', f'code = "{code}"'))
    assert problem.place == f'section "{code}"'
    assert problem.wrong == 'an earlier section has the code "A"'


@pytest.mark.parametrize("code", ["A1", "a1"])
def test_two_questions_with_one_code_are_refused_even_in_different_sections(code: str) -> None:
    problem = only_problem(changed('"B1"', f'"{code}"'))
    assert problem.place == f'section "B", question "{code}"'
    assert problem.wrong == 'an earlier question has the code "A1"'


def test_a_section_and_a_question_may_share_a_code() -> None:
    schedule = parse_schedule(changed('"B1"', '"B"'), "npt.toml")
    assert schedule.find("B") is schedule.questions[1]


@pytest.mark.parametrize("file", ["other.toml", "NPT.toml", "npt", "npt.txt"])
def test_a_code_that_is_not_the_files_name_is_refused(file: str) -> None:
    problem = only_problem(SOUND, file)
    assert (problem.place, problem.wrong) == (
        "[schedule]",
        'the code "npt" is not the file\'s name',
    )


@pytest.mark.parametrize("code", ["Npt", "n pt", "../npt", "npt-", "n--pt"])
def test_a_schedules_code_that_no_file_should_have_is_refused(code: str) -> None:
    problem = only_problem(changed('"npt"', f'"{code}"'), f"{code}.toml")
    assert "has other signs" in problem.wrong


# ---- minutes


def test_sections_may_take_less_time_than_the_schedule() -> None:
    assert parse_schedule(changed("minutes = 8", "minutes = 1"), "npt.toml").minutes == 20


@pytest.mark.parametrize("minutes", ["0", "-5", "7.5", '"8"', "true", "601", "[8]"])
def test_minutes_that_are_no_whole_number_above_nought_are_refused(minutes: str) -> None:
    problem = only_problem(changed("minutes = 8", f"minutes = {minutes}"))
    assert problem.place == 'section "B"'
    assert problem.wrong == "minutes is no whole number from 1 to 600"


def test_sections_that_take_longer_than_the_schedule_are_refused() -> None:
    problem = only_problem(changed("minutes = 8", "minutes = 9"))
    assert problem.place == "[schedule]"
    assert problem.wrong == "the sections take 21 minutes together, the schedule only 20"
    assert problem.right == "shorten them or write minutes = 21"


# ---- languages


@pytest.mark.parametrize("language", ["cy", "en-GB", "zh-Hant-TW", "es-419"])
def test_a_language_may_have_a_script_and_a_region(language: str) -> None:
    assert parse_schedule(changed("en-GB", language), "npt.toml").language == language


@pytest.mark.parametrize("language", ["English", "en_GB", "en-gb", "EN"])
def test_a_language_written_otherwise_is_refused(language: str) -> None:
    assert only_problem(changed("en-GB", language)).right == 'write it like "en-GB"'


# ---- constructs


def test_an_unknown_construct_is_refused_with_the_nearest_known_one() -> None:
    problem = only_problem(changed("coherence.differentiation", "coherence.diferentiation"))
    assert problem.place == 'section "A", question "A1"'
    assert problem.wrong == 'the construct "coherence.diferentiation" is unknown'
    assert problem.right == 'write "coherence.differentiation"'


def test_a_construct_like_no_known_one_is_refused_with_an_example() -> None:
    problem = only_problem(changed("coherence.differentiation", "burnout"))
    assert problem.right == 'write a code such as "coherence.differentiation"'


def test_a_construct_named_twice_is_refused() -> None:
    twice = '["coherence.differentiation", "coherence.differentiation"]'
    problem = only_problem(changed('["coherence.differentiation"]', twice))
    assert problem.wrong == 'the construct "coherence.differentiation" stands there twice'


def test_more_prompts_than_anybody_reads_are_refused() -> None:
    many = '", "'.join("And?" for _ in range(51))
    problem = only_problem(changed('["Can you give an example?", "And carers?"]', f'["{many}"]'))
    assert problem.wrong == "it has more than 50 prompts"


@pytest.mark.parametrize("sign", ["\\uFFFE", "\\uFFFF"])
def test_a_sign_that_word_cannot_hold_is_refused(sign: str) -> None:
    problem = only_problem(changed("Who does what?", f"Who{sign}?"))
    assert problem.wrong == f"ask holds a control character (U+{sign[2:]})"
