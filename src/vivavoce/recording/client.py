"""The other end of the recorder's socket: start a recorder, send commands, hear how it stands."""

import contextlib
import itertools
import json
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.durable import make_private_folder
from vivavoce.recording.clock import now_ns
from vivavoce.recording.finishing import RECORDER_LOG
from vivavoce.recording.messages import LineReader, Message, RecorderConfig, Status, encode
from vivavoce.study.study import environment_without_passphrase

_ANSWER_SECONDS = 10.0
# Longer than a recorder waits for room on a full disk before it gives up.
_STOP_SECONDS = 60.0
_START_SECONDS = 30.0
_SIGN_OF_LIFE_SECONDS = 3.0


@dataclass(frozen=True)
class Acknowledged:
    """The recorder's word that an event is on disk, and when in the call it happened."""

    at_ms: int

    seq: int = -1
    """The event's number in the call log; -1 where it has none, as at the stop."""


class NotAcknowledged(VivavoceError):
    """The recorder refused a command or did not answer; what the screen shows stays as it was."""


class RecorderClient:
    """A connection to one recorder.

    `on_status` is called from a thread of the client's own, about four times a second, and once
    more when the connection ends (`Status.state` is then "finished" or "failed").
    """

    def __init__(self, path: str, on_status: Callable[[Status], None]) -> None:
        self._on_status = on_status
        self._ids = itertools.count(1)
        self._answers: dict[int, Message] = {}
        self._news = threading.Condition()
        self._status = Status()
        self._closed = threading.Event()
        self._has_heard = False
        self._here_until = 0.0
        self._sending = threading.Lock()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._socket.connect(path)
        except OSError as error:
            raise VivavoceError(f"The recorder does not answer ({error}).") from error
        self._thread = threading.Thread(target=self._listen, name="recorder-client", daemon=True)
        self._thread.start()

    @property
    def status(self) -> Status:
        """How the call stood when the recorder last said so."""
        return self._status

    def first_status(self) -> Status:
        """Wait for how the call stands; raises VivavoceError where the recorder does not say."""
        with self._news:
            heard = self._news.wait_for(lambda: self._has_heard, _ANSWER_SECONDS)
        if not heard:
            raise VivavoceError("The recorder does not answer. What it wrote is safe.")
        return self._status

    def send(self, do: str, **details: Any) -> Acknowledged:
        """Send a command and wait until its event is on disk; raises NotAcknowledged."""
        number = next(self._ids)
        try:
            self._write({"id": number, "do": do, "boot_ns": now_ns(), **details})
        except OSError as error:
            raise NotAcknowledged("The recorder is gone. What it wrote is safe.") from error
        with self._news:
            patience = _STOP_SECONDS if do == "stop" else _ANSWER_SECONDS
            self._news.wait_for(lambda: number in self._answers or self._closed.is_set(), patience)
            answer = self._answers.pop(number, None)
        if answer is None:
            raise NotAcknowledged(f"The recorder did not acknowledge {do!r}: all is as it was.")
        if "refused" in answer:
            raise NotAcknowledged(answer["refused"])
        return Acknowledged(answer["at_ms"], answer.get("seq", -1))

    def wait_until_finished(self, seconds: float = 3600.0) -> Status:
        """Wait until the recorder has finished its files; raises VivavoceError where it did not."""
        self._closed.wait(seconds)
        self._thread.join()
        if self._status.state != "finished":
            raise VivavoceError(
                self._status.problem
                or "The recorder ended before it had finished. What it wrote is safe; unlock the "
                "study to finish it."
            )
        return self._status

    def close(self) -> None:
        """Let go of the recorder, which goes on by itself."""
        # Without a shutdown the listening thread would stay in recv.
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _show_that_i_am_here(self) -> None:
        """Answer what was heard, now and then, so that a stopped screen is missed."""
        if time.monotonic() > self._here_until:
            self._here_until = time.monotonic() + _SIGN_OF_LIFE_SECONDS
            with contextlib.suppress(OSError):
                self._write({"id": None, "do": "here"})

    def _write(self, message: Message) -> None:
        with self._sending:
            self._socket.sendall(encode(message))

    def _listen(self) -> None:
        reader = LineReader()
        while data := self._receive():
            for message in reader.feed(data):
                self._take(message)
        self._socket.close()
        if self._status.state not in ("finished", "failed"):
            self._status = replace(self._status, state="failed")
        with self._news:
            self._closed.set()
            self._news.notify_all()
        self._on_status(self._status)

    def _receive(self) -> bytes:
        try:
            return self._socket.recv(65536)
        except OSError:
            return b""

    def _take(self, message: Message) -> None:
        if "status" in message:
            self._status = Status.from_message(message["status"])
            with self._news:
                self._has_heard = True
                self._news.notify_all()
            self._on_status(self._status)
            self._show_that_i_am_here()
        elif message["id"] is not None:
            with self._news:
                self._answers[message["id"]] = message
                self._news.notify_all()


def start_recorder(config: RecorderConfig) -> str:
    """Start a recorder in a session of its own and return the path of its socket.

    Raises VivavoceError where it cannot record: a device is missing, or another call runs.
    """
    folder = Path(config.folder)
    make_private_folder(folder)
    with (folder / RECORDER_LOG).open("ab") as log:
        process = subprocess.Popen(
            # -P: nothing of ours is to be imported from the folder that the user is in.
            [sys.executable, "-P", "-m", "vivavoce.recording.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            env=environment_without_passphrase(),
        )
    answer = _first_answer(process, config)
    if "error" in answer:
        process.wait()
        raise VivavoceError(answer["error"])
    # Somebody has to take the recorder's exit code, however long the call lasts.
    threading.Thread(target=process.wait, daemon=True).start()
    return str(answer["socket"])


def _first_answer(process: "subprocess.Popen[bytes]", config: RecorderConfig) -> Message:
    """Hand over the configuration and wait for the one line that a recorder prints."""
    assert process.stdin is not None  # noqa: S101 (for the type checker: it is a pipe)
    assert process.stdout is not None  # noqa: S101 (the same)
    with process.stdin as stdin, process.stdout as stdout:
        stdin.write(config.to_json().encode())
        stdin.close()
        answered, _, _ = select.select([stdout], [], [], _START_SECONDS)
        if not answered:
            process.kill()
            return {"error": "The sound device does not answer; nothing was recorded."}
        line = stdout.readline()
    died = f"The recorder ended at once; {config.folder}/{RECORDER_LOG} says why."
    answer: Message = json.loads(line) if line else {"error": died}
    return answer
