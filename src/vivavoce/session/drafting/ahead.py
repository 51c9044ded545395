"""What comes next is made while what came is used."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """The items of `source`, one ahead of whoever takes them; the first is begun at once.

    They are made in a thread; what goes wrong there is raised where the item would have come.
    """

    def __init__(self, source: Iterable[T]) -> None:
        self._rest = iter(source)
        self._thread = ThreadPoolExecutor(1, "ahead")
        self._coming: Future[T] = self._thread.submit(next, self._rest)

    def __iter__(self) -> Iterator[T]:
        with self._thread:
            while True:
                try:
                    item = self._coming.result()
                except StopIteration:
                    return
                self._coming = self._thread.submit(next, self._rest)
                yield item
