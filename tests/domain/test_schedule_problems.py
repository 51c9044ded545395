"""How the problems of a schedule are told: all at once, each with its place."""

import pytest

from tests.domain.test_schedule_file import changed, only_problem, problems_of
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule_file import parse_schedule


def test_all_problems_are_told_at_once_each_on_a_line_of_its_own() -> None:
    text = changed("Understanding", "").replace('ask = "Who does what?"', "asks = 3")
    with pytest.raises(VivavoceError) as caught:
        parse_schedule(text, "npt.toml")
    assert caught.value.exit_code == 1
    assert caught.value.message.splitlines() == [
        'npt.toml, section "A": title is empty; '
        "write something there, or take it out where it is not needed",
        'npt.toml, section "B", question "B1": ask is missing; write ask = "…"',
        'npt.toml, section "B", question "B1": the key "asks" is unknown; write ask',
    ]


def test_an_item_without_a_usable_code_is_called_by_its_number() -> None:
    assert only_problem(changed('code = "B1"\n', "")).place == 'section "B", question 1'
    assert only_problem(changed('code = "B"\n', "")).place == "section 2"


def test_of_a_file_with_more_than_a_thousand_faults_the_first_thousand_are_told() -> None:
    def with_odd_keys(number: int) -> str:
        return changed(
            "minutes = 20", "minutes = 20\n" + "".join(f"x{n} = 1\n" for n in range(number))
        )

    assert len(problems_of(with_odd_keys(1000))) == 1000
    problems = problems_of(with_odd_keys(1001))
    assert len(problems) == 1001
    assert str(problems[-1]) == (
        "npt.toml: it has more than 1000 faults; put these right and check it again"
    )
