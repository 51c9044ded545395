"""What comes next is made while what came is used."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """The items of `source`, at most `depth` ahead of whoever takes them within the context.

    They are made in a thread, the first at once; what goes wrong there is raised where the item
    would have come. Leaving the context waits for nothing: no further item is begun.
    """

    def __init__(self, source: Iterable[T], depth: int = 1) -> None:
        self._rest = iter(source)
        self._made: SimpleQueue[Future[T]] = SimpleQueue()
        self._room = Semaphore(depth)
        self._left = Event()

    def __enter__(self) -> "Ahead[T]":
        # A daemon: whoever ends the program need not wait for sound that is still to be spoken.
        Thread(target=self._make, name="ahead", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._room.release()

    def __iter__(self) -> Iterator[T]:
        while True:
            try:
                item = self._made.get().result()
            except StopIteration:
                return
            self._room.release()
            yield item

    def _make(self) -> None:
        goes_on = True
        while goes_on:
            self._room.acquire()
            if self._left.is_set():
                return
            made, goes_on = _made(self._rest)
            self._made.put(made)
            # Only who takes it holds it: one can be minutes of sound.
            del made


def _made(rest: Iterator[T]) -> tuple[Future[T], bool]:
    """Return what comes next, an error if that is what it is, and whether more may come."""
    made: Future[T] = Future()
    try:
        made.set_result(next(rest))
    except BaseException as error:
        made.set_exception(error)
        return made, False
    return made, True
