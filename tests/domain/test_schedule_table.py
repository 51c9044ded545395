"""Keys, kinds and texts: what a table of a schedule may hold."""

import pytest

from tests.domain.test_schedule_file import changed, only_problem
from vivavoce.domain.schedule_file import parse_schedule


def test_a_text_over_several_lines_is_read_as_one_line() -> None:
    text = changed('ask = "Who does what?"', 'ask = """Who\r\n  does\twhat? """')
    assert parse_schedule(text, "npt.toml").questions[1].ask == "Who does what?"


@pytest.mark.parametrize(
    ("line", "place", "wrong"),
    [
        ('code = "npt"\n', "[schedule]", "code is missing"),
        ('title = "Planning care"\n', "[schedule]", "title is missing"),
        ('version = "1.0"\n', "[schedule]", "version is missing"),
        ('language = "en-GB"\n', "[schedule]", "language is missing"),
        ("minutes = 20\n", "[schedule]", "minutes is missing"),
        ('title = "Working together"\n', 'section "B"', "title is missing"),
        ("minutes = 8\n", 'section "B"', "minutes is missing"),
        ('ask = "Who does what?"\n', 'section "B", question "B1"', "ask is missing"),
    ],
)
def test_a_missing_key_is_named(line: str, place: str, wrong: str) -> None:
    problem = only_problem(changed(line, ""))
    assert (problem.place, problem.wrong) == (place, wrong)


@pytest.mark.parametrize(
    ("old", "new", "wrong", "right"),
    [
        ("note =", "notes =", 'the key "notes" is unknown', "write note"),
        ("prompts =", "Prompt =", 'the key "Prompt" is unknown', "write prompts"),
        ("[schedule]", "[schedule]\nx9 = 1", 'the key "x9" is unknown', "take it out or use code,"),
        ("[schedule]", "titel = 1\n[schedule]", 'the key "titel" is unknown', "take it out or use"),
        ("[schedule]", "question = 1\n[schedule]", "is unknown", "write [[section.question]]"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(
    old: str, new: str, wrong: str, right: str
) -> None:
    problem = only_problem(changed(old, new))
    assert wrong in problem.wrong
    assert problem.right.startswith(right)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('version = "1.0"', "version = 1.0", "version is a number, not a text"),
        ('version = "1.0"', "version = 2026-11-22", "version is a date or time, not a text"),
        ('"Planning care"', '["Planning care"]', "title is a list, not a text"),
        ('"Who does what?"', "{ a = 1 }", "ask is a table, not a text"),
        ('"And carers?"]', "3]", "one of the prompts is a number, not a text"),
        ('["coherence.differentiation"]', '"x"', "constructs is a text, not a list"),
        ("essential = true", 'essential = "yes"', "essential is a text"),
        ("essential = true", "essential = 1", "essential is a number"),
        ('"Let them define it."', "true", "note is true or false, not a text"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(old: str, new: str, wrong: str) -> None:
    assert only_problem(changed(old, new)).wrong == wrong


@pytest.mark.parametrize(
    ("old", "what"),
    [
        ('"1.0"', "version"),
        ('"Who does what?"', "ask"),
        ('"And carers?"', "one of the prompts"),
        ('"Let them define it."', "note"),
    ],
)
@pytest.mark.parametrize("empty", ['""', '" \\n\\t "'])
def test_an_empty_text_is_refused(old: str, what: str, empty: str) -> None:
    assert only_problem(changed(old, empty)).wrong == f"{what} is empty"


@pytest.mark.parametrize("sign", ["\\u001b", "\\u0000", "\\u009b", "\\u007f"])
def test_a_control_character_in_a_text_is_refused(sign: str) -> None:
    problem = only_problem(changed("Who does", f"Who{sign} does"))
    assert problem.wrong == f"ask holds a control character (U+{sign[2:].upper()})"


def test_half_a_character_pair_is_refused() -> None:
    assert "U+D800" in only_problem(changed("Who does", "Who\ud800 does")).wrong


def test_a_control_character_in_a_key_never_reaches_the_terminal() -> None:
    problem = only_problem(changed("note =", '"n\\u001b[2J" ='))
    assert "\x1b" not in str(problem)


def test_a_text_of_two_thousand_characters_is_the_longest() -> None:
    parse_schedule(changed("Who does what?", "x" * 2000), "npt.toml")
    problem = only_problem(changed("Who does what?", "x" * 2001))
    assert problem.wrong == "ask is longer than 2000 characters"


@pytest.mark.timeout(5)
@pytest.mark.parametrize("marks", ["\u0301\u0327", "\u0f73"])
def test_accents_piled_up_on_one_letter_are_refused_at_once(marks: str) -> None:
    problem = only_problem(changed("Who does", "Who" + marks * 200_000))
    assert problem.wrong == "ask has more than 30 accents on one letter"


def test_thirty_accents_on_each_letter_are_the_most() -> None:
    assert parse_schedule(changed("Who does", "x" + "\u0327" * 30 + "y\u0327"), "npt.toml")
    assert "accents" in only_problem(changed("Who does", "x" + "\u0327" * 31)).wrong
