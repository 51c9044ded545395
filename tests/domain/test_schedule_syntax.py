"""A schedule's file and its TOML: what cannot be read, told in plain words."""

from pathlib import Path

import pytest

from tests.domain.test_schedule_file import (
    SCHEDULE,
    SOUND,
    changed,
    only_problem,
    problems_of,
    sound,
)
from vivavoce.domain.schedule_file import ScheduleProblems, read_schedule


@pytest.mark.parametrize(
    ("old", "new", "place", "wrong", "right"),
    [
        ('"npt"', "npt", "line 2, column 8", "the value cannot be read", 'between " and "'),
        ('"npt"', "\u201cnpt\u201d", "line 2, column 8", "no straight", 'write " instead'),
        ('"npt"', '"npt', "line 2, column 12", "does not end", 'write " at its end'),
        ('"npt"', '"n"p"t"', "line 2, column 11", "after the end", 'write \\" for'),
        ('"npt"', '"n\\pt"', "line 2, column 12", "backslash", "write it twice"),
        ('"npt"', '"n\x00t"', "line 2, column 10", "control character", "take it out"),
        ("code =", "code", "line 2, column 6", "no = follows", "write key ="),
        ("[schedule]", "[schedule", "line 1, column 10", "lacks a bracket", "[[section]]"),
        ("title =", "code =", "line 3, column 23", "a second time", "write it once"),
        ('?", "And', '?" "And', "line 14, column 39", "the list is broken", "a comma"),
        ("title =", "\u201ctitle =", "line 3, column 1", "no straight", 'write " instead'),
        ("title =", "!title =", "line 3, column 1", "cannot be read", "# before a comment"),
    ],
)
def test_a_fault_of_toml_is_told_in_plain_words_with_line_and_column(
    old: str, new: str, place: str, wrong: str, right: str
) -> None:
    problem = only_problem(changed(old, new))
    assert problem.place == place
    assert wrong in problem.wrong
    assert right in problem.right


def test_a_file_that_breaks_off_says_so() -> None:
    assert only_problem(SCHEDULE + "minutes").place == "at the end"


def test_a_fault_of_toml_without_words_of_ours_is_told_in_pythons() -> None:
    problem = only_problem(changed('"npt"', '"\\uD800"'))
    assert "it is not TOML (" in problem.wrong


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    assert only_problem(changed("20", "9" * 5000)).wrong == "a number is too long"
    assert "whole number" in problems_of(changed("20", "0x" + "f" * 5000))[0].wrong


def test_brackets_in_thousands_are_refused() -> None:
    assert "too deep" in only_problem(changed("20", "[" * 5000)).wrong


# ---- files


def test_a_schedule_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(SOUND.encode())
    assert read_schedule(path) == sound()


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert read_schedule(path) == sound()


def test_a_missing_file_is_named_as_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    with pytest.raises(ScheduleProblems, match="there is no such file") as caught:
        read_schedule(path)
    assert str(path) in caught.value.message


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScheduleProblems, match="this is a folder"):
        read_schedule(tmp_path)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ScheduleProblems, match="it cannot be read"):
        read_schedule(tmp_path / ("x" * 300))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(SOUND.encode(encoding))
    with pytest.raises(ScheduleProblems, match="seems to be UTF-16"):
        read_schedule(path)


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(changed("Planning care", "Café").encode("cp1252"))
    with pytest.raises(ScheduleProblems, match=r"npt\.toml, line 3: it is not saved as UTF-8"):
        read_schedule(path)


def test_a_file_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "npt.toml"
    path.write_bytes(SOUND.encode() + b"#" * 1_000_000)
    with pytest.raises(ScheduleProblems, match="it is larger than 1 MB"):
        read_schedule(path)
    assert only_problem(SOUND + "#" * 1_000_000).wrong == "it is larger than 1 MB"
