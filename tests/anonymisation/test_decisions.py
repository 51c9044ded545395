"""Decisions and labels."""

import pytest

from vivavoce.anonymisation.decisions import Decision, decisions_in_force, undo_record
from vivavoce.anonymisation.labels import check_label, label_in_place_of
from vivavoce.domain.errors import VivavoceError


def replacing(key: str, label: str) -> Decision:
    return Decision(key, key, "replace", label, None, "AB", "2026-11-22T10:00:00+00:00")


def keeping(key: str) -> Decision:
    return Decision(key, key, "keep", None, "a public figure", "AB", "2026-11-22T10:00:00+00:00")


def test_the_latest_decision_is_in_force() -> None:
    records = [replacing("a", "[x]").to_record(), keeping("a").to_record()]
    assert decisions_in_force(records) == {"a": keeping("a")}


def test_taking_back_restores_the_decision_before() -> None:
    records = [
        replacing("a", "[x]").to_record(),
        keeping("a").to_record(),
        undo_record("a", "AB", ""),
    ]
    assert decisions_in_force(records) == {"a": replacing("a", "[x]")}


def test_taking_back_the_only_decision_leaves_none() -> None:
    records = [keeping("a").to_record(), undo_record("a", None, ""), undo_record("a", None, "")]
    assert decisions_in_force(records) == {}


def test_taking_back_touches_no_other_string() -> None:
    records = [keeping("a").to_record(), keeping("b").to_record(), undo_record("a", None, "")]
    assert list(decisions_in_force(records)) == ["b"]


def test_records_of_other_kinds_are_skipped() -> None:
    assert decisions_in_force([{"kind": "read-in-full"}]) == {}


@pytest.mark.parametrize("text", ["colleague 1", "[colleague 1]", " [ colleague 1 ] "])
def test_a_label_gets_its_brackets(text: str) -> None:
    assert check_label(text) == "[colleague 1]"
    assert replacing("a", text).label == "[colleague 1]"


@pytest.mark.parametrize(
    "text", ["", "[]", " ", "a]b", "[a", "[[a]]", "two\nlines", "x" * 59, "tab\there", "\x07"]
)
def test_a_label_that_would_not_read_is_refused(text: str) -> None:
    with pytest.raises(VivavoceError, match="cannot be a label") as refused:
        check_label(text)
    assert refused.value.exit_code == 2


def test_the_longest_label_has_sixty_characters() -> None:
    assert len(check_label("x" * 58)) == 60


def test_what_is_kept_takes_no_label() -> None:
    with pytest.raises(VivavoceError, match="no label"):
        Decision("a", "a", "keep", "[x]", None, None, "")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wilhelmina Ashgrove", "[Ashgrove's friend]"),
        ("Siobhán", "siobhan 1"),
        ("Ann", "[ANN]"),
        ("Tom Ward", "ward 1"),
    ],
)
def test_a_label_that_says_again_what_it_replaces_is_refused(text: str, label: str) -> None:
    with pytest.raises(VivavoceError, match="Nothing was decided") as refused:
        label_in_place_of(text, label)
    assert refused.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thornbeck Hospital", "[hospital 1]"),
        ("the Ashgrove team", "[the team]"),
        ("Sister Agatha", "[sister 2]"),
        ("Ann", "[planner]"),
        ("Bertrand", "her son"),
    ],
)
def test_a_label_may_say_what_somebody_or_something_is(text: str, label: str) -> None:
    assert label_in_place_of(text, label) == check_label(label)
