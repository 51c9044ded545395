"""Keys of many dots: refused at once, and told from texts and comments that have dots."""

import pytest

from tests.domain.test_schedule_file import SOUND, changed, only_problem
from vivavoce.domain.schedule_file import parse_schedule

NEWLINE = "\n"
LONG_KEY = "a." * 20_000 + "a"


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "line",
    [
        f"{LONG_KEY} = 1",
        f"[{LONG_KEY}]",
        f"[[{LONG_KEY}]]",
        f"x = [1, {{ {LONG_KEY} = 1 }}]",
        "a \t. " * 20_000 + "a = 1",
        '"a".' * 20_000 + "a = 1",
        "'#\"'." * 20_000 + "a = 1",
    ],
)
def test_a_key_of_thousands_of_parts_is_refused_at_once(line: str) -> None:
    problem = only_problem(SOUND.replace("\n", "\r\n") + line)
    assert problem.place == f"line {SOUND.count(NEWLINE) + 1}"
    assert problem.wrong == "a key has more than 8 dots"


@pytest.mark.parametrize(
    "before",
    ['"""a\n"b""\\""x\n"""""', "'''a\n'b''x\n'''''", '"\\"\\\\"', "'\"'", '""', "''"],
)
def test_no_text_before_it_hides_a_key_of_many_dots(before: str) -> None:
    problem = only_problem(f"x = {before} # ' and \"\n{'a.' * 9}a = 1\n")
    assert problem.place == f"line {before.count(NEWLINE) + 2}"
    assert problem.wrong == "a key has more than 8 dots"


def test_eight_dots_are_the_most_in_a_key() -> None:
    assert only_problem(SOUND + "a." * 8 + "a = 1").wrong == 'the key "a" is unknown'
    assert only_problem(SOUND + "a." * 9 + "a = 1").wrong == "a key has more than 8 dots"


@pytest.mark.parametrize("quote", ['"', "'", '"""', "'''"])
def test_a_text_may_have_as_many_dots_as_it_likes(quote: str) -> None:
    dots = "a." * 500
    text = changed('"Who does what?"', f"{quote}{dots}{quote} # {dots}")
    assert parse_schedule(text, "npt.toml").questions[1].ask == dots


@pytest.mark.parametrize("quote", ['"', '"""'])
def test_dots_in_a_text_left_open_are_not_taken_for_a_key(quote: str) -> None:
    assert "does not end" in only_problem(f"{SOUND}x = {quote}{'a.' * 500}").wrong
