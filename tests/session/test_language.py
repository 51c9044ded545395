from collections.abc import Iterator

from vivavoce.session.drafting.language import another_language


def windows(*heard: tuple[str, float]) -> Iterator[tuple[str, float]]:
    yield from heard
    raise AssertionError("it listened to more than it needed")


def test_once_the_language_may_be_right_no_more_is_listened_to() -> None:
    assert another_language(windows(("en", 0.99)), "en") is None
    assert another_language(windows(("cy", 0.5)), "en") is None
    assert another_language(windows(("de", 0.99), ("en", 0.9)), "en") is None


def test_it_is_another_language_where_every_window_surely_says_so() -> None:
    assert another_language([("de", 0.99), ("de", 0.85)], "en") == "de"
    assert another_language([("de", 0.99), ("nl", 0.99)], "en") is None
    assert another_language([], "en") is None
