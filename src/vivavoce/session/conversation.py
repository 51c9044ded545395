"""What a call and its rehearsal have in common: all that is said about the questions."""

from typing import Protocol

from vivavoce.recording.client import Acknowledged
from vivavoce.recording.messages import Status
from vivavoce.session.call_progress import CallProgress


class Conversation(Protocol):
    """An interview that goes on; `LiveCall` says what each method means."""

    with_sound: bool
    progress: CallProgress

    @property
    def status(self) -> Status: ...  # noqa: D102 (the class says where)
    def go_on_record(self) -> Acknowledged: ...  # noqa: D102
    def go_off_record(self, reason: str = "off") -> Acknowledged: ...  # noqa: D102
    def ask(self, question: str) -> Acknowledged: ...  # noqa: D102
    def use_prompt(self, question: str, n: int) -> Acknowledged: ...  # noqa: D102
    def cover(self, question: str) -> Acknowledged: ...  # noqa: D102
    def cover_partly(self, question: str) -> Acknowledged: ...  # noqa: D102
    def leave_out(self, question: str) -> Acknowledged: ...  # noqa: D102
    def answers_also(self, question: str) -> Acknowledged: ...  # noqa: D102
    def allow_more_time(self, minutes: int) -> Acknowledged: ...  # noqa: D102
    def undo(self) -> Acknowledged: ...  # noqa: D102
    def mark(self) -> Acknowledged: ...  # noqa: D102
    def note(self, text: str) -> Acknowledged: ...  # noqa: D102
