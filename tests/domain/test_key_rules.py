import pytest

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.key_names import is_key, key_name, split_keys
from vivavoce.domain.key_rules import KnownKey, are_neighbours, checked_keys

KNOWN = (
    KnownKey("call.record", "Everywhere", ("f2",), "off or on", is_always_live=True),
    KnownKey("call.stop", "Everywhere", ("f10",), "end", is_always_live=True),
    KnownKey("call.cover", "The call", ("x",), "covered"),
    KnownKey("call.ask", "The call", ("space",), "ask"),
    KnownKey("confirm.yes", "A question", ("y",), "yes"),
    KnownKey("confirm.no", "A question", ("n",), "no"),
    KnownKey("list.up", "Lists", ("up",), "up"),
    KnownKey("typing.keep", "Text fields", ("enter",), "keep"),
)


def test_keys_are_taken_as_they_are_written_or_as_the_sign_itself() -> None:
    wanted = {"call.ask": "space,0", "call.cover": "]", "call.record": "ctrl+t"}
    assert checked_keys(wanted, KNOWN) == {
        "call.ask": "space,0",
        "call.cover": "right_square_bracket",
        "call.record": "ctrl+t",
    }


def test_two_actions_may_change_places() -> None:
    assert checked_keys({"confirm.yes": "n", "confirm.no": "y"}, KNOWN)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"call.recrod": "f8"}, "Did you mean call.record?"),
        ({"call.nothing-like-it": "f8"}, "No action is called"),
        ({"call.cover": "pgdn"}, "there is no key 'pgdn'"),
        ({"call.cover": ""}, "there is no key ''"),
        ({"call.cover": "hyper+x"}, "there is no key"),
        ({"call.cover": "ctrl+j"}, "cannot tell ctrl+j"),
        ({"call.cover": "ctrl+["}, "cannot tell"),
        ({"call.cover": "ctrl+space"}, "cannot tell"),
        ({"call.record": "o"}, "works while you type"),
        ({"call.record": "enter"}, "works while you type"),
        ({"call.cover": "f2"}, "F1 to F10 are for what works everywhere"),
        ({"call.cover": "space"}, "call.cover and call.ask are both on space"),
        ({"call.record": "f10"}, "both on f10"),
        ({"list.up": "y"}, "both on y"),
        ({"typing.keep": "k"}, "is typed there"),
        ({"call.record": "f9"}, "opposites side by side"),
        ({"confirm.yes": "m"}, "opposites side by side"),
        ({"confirm.yes": "j"}, "opposites side by side"),
    ],
    ids=str,
)
def test_keys_that_cannot_be_had_are_refused_in_a_sentence(
    wanted: dict[str, str], said: str
) -> None:
    with pytest.raises(VivavoceError, match=" ") as refused:
        checked_keys(wanted, KNOWN)
    assert said in refused.value.message


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("n", "m", True),
        ("n", "h", True),
        ("n", "j", True),
        ("N", "b", True),
        ("y", "n", False),
        ("k", "d", False),
        ("f2", "f3", True),
        ("f2", "f4", False),
        ("enter", "x", False),
        ("n", "n", False),
    ],
)
def test_neighbours_lie_side_by_side_or_aslant(one: str, other: str, are: bool) -> None:
    assert are_neighbours(one, other) is are
    assert are_neighbours(other, one) is are


def test_a_sign_has_the_name_that_the_screens_know() -> None:
    assert [key_name(sign) for sign in "[-/.*@ x"] == [
        "left_square_bracket", "minus", "slash", "full_stop", "asterisk", "at", "space", "x",
    ]  # fmt: skip
    assert split_keys("up, w") == ("up", "w")
    assert key_name("ctrl+[") == "ctrl+left_square_bracket"
    assert key_name("+") == "plus"


def test_there_is_no_key_of_another_name() -> None:
    for key in ("x", "A", "é", "f12", "ctrl+t", "alt+shift+left", "minus"):
        assert is_key(key)
    for key in ("", "f25", "ctrl", "pgup", "xx"):
        assert not is_key(key)
