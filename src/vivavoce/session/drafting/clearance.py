"""Whether drafts may be made right now: not while a call is recorded, not once it was cancelled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.locks import RunningCall, running_call
from vivavoce.study.study import Study

_LOOK_SECONDS = 0.5


class Cancelled(VivavoceError):
    """Somebody stopped the making of drafts; nothing is lost."""

    def __init__(self) -> None:
        super().__init__("Stopped. What was heard so far is kept, and goes on from there.")


class Clearance:
    """Lets work go on, holds it up for a call, or ends it; `cancel` works from any thread."""

    def __init__(self, study: Study) -> None:
        self._call_lock: Path = study.folder.call_lock
        self._cancelled = Event()

    def cancel(self) -> None:
        """End the work: whoever waits or works gets Cancelled."""
        self._cancelled.set()

    def wait(self, tell: Callable[[RunningCall], object]) -> None:
        """Wait until no call is recorded, telling of the one that is; raises Cancelled."""
        while not self._cancelled.is_set() and (call := running_call(self._call_lock)):
            tell(call)
            self._cancelled.wait(_LOOK_SECONDS)
        if self._cancelled.is_set():
            raise Cancelled

    @contextmanager
    def guarding(self, stop: Callable[[], object]) -> Iterator[Event]:
        """Stop some work as soon as it may not go on; the event says whether that was done."""
        over, gave_way = Event(), Event()

        def watch() -> None:
            while not over.wait(_LOOK_SECONDS):
                # Again and again, because what is to be stopped may not have begun yet.
                if self._cancelled.is_set() or running_call(self._call_lock):
                    gave_way.set()
                    stop()

        watcher = Thread(target=watch, name="clearance", daemon=True)
        watcher.start()
        try:
            yield gave_way
        finally:
            over.set()
            watcher.join()
