import pytest

from vivavoce.domain.marks import MARK, blank_marks, inaudible_mark, off_record_mark, pause_mark


def test_marks_are_written_as_people_read_them() -> None:
    assert pause_mark(3600) == "(4 s)"
    assert inaudible_mark(723_400) == "[inaudible 00:12:03]"
    assert off_record_mark(70_000) == "[off the record 00:01:10]"


@pytest.mark.parametrize(
    "mark", ["(4 s)", "[inaudible 00:12:03]", "[inaudible]", "[overlap]", "(laughs)", "(pause)"]
)
def test_every_mark_is_known_as_one(mark: str) -> None:
    assert MARK.fullmatch(mark)
    assert blank_marks(f"so {mark} well") == f"so {' ' * len(mark)} well"


@pytest.mark.parametrize("text", ["[town 1]", "[person 2]", "(she says)", "[date]", "4 s", "(4)"])
def test_labels_and_words_are_no_marks(text: str) -> None:
    assert blank_marks(text) == text
