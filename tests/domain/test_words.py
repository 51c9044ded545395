import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import checked_name, checked_words, shown


def test_blanks_of_every_kind_become_single_ones() -> None:
    assert checked_words(" Mary\u00a0 Ann\t\nSmith ", "The name") == "Mary Ann Smith"


@pytest.mark.parametrize("text", ["\x1b[2J", "a\x07b", "a\x9bb", "a\udcffb", "a\0b"])
def test_what_a_terminal_would_obey_is_refused(text: str) -> None:
    with pytest.raises(VivavoceError, match="The name holds a control character") as refused:
        checked_words(text, "The name")
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("name", ["Jo", "4B", "李明", "की", "Zoë"])
def test_two_letters_or_digits_make_a_name(name: str) -> None:
    assert checked_name(name, "A name") == name


@pytest.mark.parametrize("name", ["", " ", "J", "B.", "--", "..."])
def test_less_is_none(name: str) -> None:
    with pytest.raises(VivavoceError, match="at least two letters"):
        checked_name(name, "A name")


def test_what_is_shown_cannot_move_the_cursor() -> None:
    assert shown("Zoë\x1b[2J 李\n") == "Zoë�[2J 李�"
