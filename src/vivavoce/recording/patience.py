"""Asking what may never answer, as a sound server or a desktop that hangs."""

import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, ask: Callable[[], T]) -> T | None:
    """Return the answer; None where none comes in time, or asking fails."""
    answers: list[T] = []

    def run() -> None:
        # A library, a server or a desktop that is not there.
        with contextlib.suppress(Exception):
            answers.append(ask())

    asking = threading.Thread(target=run, daemon=True)
    asking.start()
    asking.join(seconds)
    return answers[0] if answers else None
