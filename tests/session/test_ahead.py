from collections.abc import Iterator
from threading import Event

import pytest

from vivavoce.session.drafting.ahead import Ahead


@pytest.mark.parametrize("depth", [1, 2])
def test_so_many_items_are_made_before_they_are_asked_for_and_no_more(depth: int) -> None:
    begun = [Event() for _ in range(depth + 2)]

    def made() -> Iterator[int]:
        for place, each in enumerate(begun):
            each.set()
            yield place

    with Ahead(made(), depth) as coming:
        taken = iter(coming)
        assert all(each.wait(10) for each in begun[:depth])
        assert not begun[depth].is_set()
        assert next(taken) == 0
        assert begun[depth].wait(10)
        assert not begun[depth + 1].is_set()
        assert list(taken) == list(range(1, depth + 2))


def test_what_goes_wrong_is_raised_where_the_item_would_have_come() -> None:
    def made() -> Iterator[int]:
        yield 1
        raise OSError("no more")

    with Ahead(made()) as coming:
        taken = iter(coming)
        assert next(taken) == 1
        with pytest.raises(OSError, match="no more"):
            next(taken)


def test_whoever_leaves_waits_for_no_item_and_no_other_is_begun() -> None:
    begun, may_end, another, ended = Event(), Event(), Event(), Event()

    def made() -> Iterator[int]:
        try:
            begun.set()
            may_end.wait(10)
            yield 1
            another.set()
            yield 2
        finally:
            ended.set()

    with Ahead(made()):
        assert begun.wait(10)
    assert not may_end.is_set()
    may_end.set()
    assert ended.wait(10)
    assert not another.is_set()
