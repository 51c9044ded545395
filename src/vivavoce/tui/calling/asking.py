"""What the one key of the plain path means: ask this question, or go on to the next one."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vivavoce.domain.schedule import Question
    from vivavoce.tui.calling.state import CallState

HELD_SECONDS = 1.0
"""No question is asked in so short a time: a second press belongs to the first one."""


class Asking:
    """Tells a question that is to be asked from a key that was pressed twice or is held down."""

    def __init__(self, state: "CallState", clock: Callable[[], float] = time.monotonic) -> None:
        self._state = state
        self.clock = clock
        self._sent: str | None = None
        self._pressed_at = 0.0

    def pressed(self) -> "Question | None":
        """Return the question to ask now, looked at; None where there is none or nothing is meant.

        The question on the screen is asked; where it is being asked already, the next open one is.
        """
        if self._is_held():
            return None
        question = self._meant()
        if question is not None:
            self._state.look_at(question.code)
            self._sent = question.code
        return question

    def forget(self) -> None:
        """What was sent last has been undone, or did not arrive."""
        self._sent = None

    def _is_held(self) -> bool:
        """Whether this press follows one for the same question too soon to be meant."""
        now, before = self.clock(), self._pressed_at
        self._pressed_at = now
        return self._sent == self._state.question.code and now - before < HELD_SECONDS

    def _meant(self) -> "Question | None":
        state = self._state
        return state.next_open if state.is_asking else state.question
