"""Commands to the recorder, one after the other, in a thread that may wait for each answer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from textual.message import Message

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.client import Acknowledged


@dataclass
class Answered(Message):
    """What came of one command: the recorder's acknowledgement, or why there is none."""

    command: str
    """Which key it was: `on`, `off`, `dropped`, `support`, `ask`, `note` and so on."""

    detail: str
    """A question's code, a prompt's number or a note's words; empty where there is none."""

    acknowledged: Acknowledged | None
    problem: str


class RecorderQueue:
    """Keeps the order of keys: a second command is sent when the first one is on disk."""

    def __init__(self, post: Callable[[Answered], object]) -> None:
        self._post = post
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="recorder-keys")

    def send(self, command: str, call: Callable[[], Acknowledged], detail: str = "") -> None:
        """Queue a command; its `Answered` is posted from the queue's thread."""
        self._thread.submit(self._carry_out, command, call, detail)

    def close(self) -> None:
        """Take no more commands; what was sent already is answered."""
        self._thread.shutdown(wait=False)

    def _carry_out(self, command: str, call: Callable[[], Acknowledged], detail: str) -> None:
        try:
            answer = Answered(command, detail, call(), "")
        except VivavoceError as error:
            answer = Answered(command, detail, None, error.message)
        self._post(answer)
