from collections.abc import Iterator
from threading import Event

import pytest

from vivavoce.session.drafting.ahead import Ahead


def test_the_next_item_is_made_before_it_is_asked_for() -> None:
    begun = [Event(), Event(), Event()]

    def made() -> Iterator[int]:
        for place, each in enumerate(begun):
            each.set()
            yield place

    taken = iter(Ahead(made()))
    assert begun[0].wait(10)
    assert next(taken) == 0
    assert begun[1].wait(10)
    assert not begun[2].is_set()
    assert list(taken) == [1, 2]


def test_what_goes_wrong_is_raised_where_the_item_would_have_come() -> None:
    def made() -> Iterator[int]:
        yield 1
        raise OSError("no more")

    taken = iter(Ahead(made()))
    assert next(taken) == 1
    with pytest.raises(OSError, match="no more"):
        next(taken)
