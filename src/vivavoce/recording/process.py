"""The recorder process: `python -m vivavoce.recording.process`, its configuration on stdin.

It prints one line: `{"socket": PATH}` when it listens, or `{"error": "…"}`. It ignores SIGINT
and SIGHUP, so that a closed terminal does not end a call.
"""

import contextlib
import json
import os
import resource
import selectors
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.attendance import Attendance
from vivavoce.recording.call import Call, Refused
from vivavoce.recording.faults import note_fault
from vivavoce.recording.messages import LineReader, Message, Outbox, RecorderConfig
from vivavoce.recording.sound_feed import SoundFeed
from vivavoce.recording.sound_pull import sound_socket
from vivavoce.recording.wakefulness import Wakefulness
from vivavoce.study.locks import CallLock, RunningCall

_TICK_SECONDS = 0.25
_GOODBYE_SECONDS = 2.0
# For the transcriber alone: the call is over for everybody else by then.
_LAST_SOUND_SECONDS = 20.0
_LONGEST_SOCKET_FOLDER = 60


class RecorderServer:
    """Serves one call to one screen at a time; a new screen takes the place of the old one."""

    def __init__(self, call: Call, listener: socket.socket, planned_minutes: int) -> None:
        self._call = call
        self._attendance = Attendance(time.monotonic(), planned_minutes)
        self._selector = selectors.DefaultSelector()
        self._listener = listener
        self._selector.register(listener, selectors.EVENT_READ)
        self._screen: socket.socket | None = None
        self._outbox: Outbox | None = None
        self._reader = LineReader()
        self._stopping = False

    def run(self) -> None:
        """Serve until the call is stopped, then finish its files."""
        next_tick = 0.0
        while not self._stopping:
            for key, _ in self._selector.select(max(0.0, next_tick - time.monotonic())):
                self._serve(self._accept if key.fileobj is self._listener else self._read)
            if time.monotonic() >= next_tick:
                next_tick = time.monotonic() + _TICK_SECONDS
                self._tick()
        self._finish()

    def _tick(self) -> None:
        # Each for itself: whatever fails, a full disk say, the rest and the recording go on.
        for duty in (self._call.watch, self._mind_the_empty_chair, self._say_how_it_stands):
            self._serve(duty)

    def _serve(self, duty: Callable[[], object]) -> None:
        try:
            duty()
        except Exception:
            note_fault()

    def _say_how_it_stands(self) -> None:
        status = asdict(self._call.status)
        self._send(lambda outbox: outbox.put_news({"status": status}))

    def _mind_the_empty_chair(self) -> None:
        """Nobody is recorded for long while no screen shows it."""
        now = time.monotonic()
        if self._attendance.has_fallen_silent(now):
            self._miss_screen(now)
        pause = self._attendance.must_pause(now, is_speaking=self._call.is_speaking)
        if pause and self._call.state == "recording":
            self._call.go_off_record("unattended")
        sound_is_over = self._call.sources_ended and self._attendance.alone_seconds(now) > 1
        if self._attendance.must_stop(now) or sound_is_over:
            self._stop()

    def _miss_screen(self, now: float) -> None:
        if self._attendance.lose(now):
            self._call.lose_screen()

    def _accept(self) -> None:
        """Serve a screen that has come; one that was started anew begins off the record."""
        screen, _ = self._listener.accept()
        self._drop_screen()
        screen.setblocking(False)
        self._screen, self._reader, self._outbox = screen, LineReader(), Outbox(screen.send)
        self._selector.register(screen, selectors.EVENT_READ)
        if self._call.state == "recording":
            self._call.go_off_record("rejoined")
        self._hear_screen()

    def _hear_screen(self) -> None:
        if self._stopping:
            return
        if self._attendance.hear(time.monotonic()):
            self._call.find_screen()

    def _read(self) -> None:
        assert self._screen is not None  # noqa: S101 (only its own selector entry calls this)
        try:
            data = self._screen.recv(65536)
            messages = self._reader.feed(data)
        except (OSError, ValueError):
            data, messages = b"", []
        if messages:
            self._hear_screen()
        for message in messages:
            self._answer(message)
        if not data:
            self._drop_screen()

    def _answer(self, message: Message) -> None:
        if message.get("do") == "here":
            return
        try:
            if self._stopping:
                raise Refused("The call is over; its files are being finished.")
            if message.get("do") == "stop":
                answer: Message = {"at_ms": self._stop()}
            else:
                answer = self._call.do(message)
        except Refused as refusal:
            answer = {"refused": str(refusal)}
        except OSError as error:
            answer = {"refused": f"That could not be written down: {error.strerror}."}
        except Exception as error:
            note_fault()
            answer = {"refused": f"That could not be done ({type(error).__name__})."}
        self._send(lambda outbox: outbox.put({"id": message.get("id"), **answer}))

    def _stop(self) -> int:
        at_ms = self._call.stop()
        self._stopping = True
        return at_ms

    def _finish(self) -> None:
        self._say_how_it_stands()
        try:
            self._call.finish(self._tell_while_finishing)
        except Exception as error:
            note_fault()
            self._call.fail(
                f"The files could not be finished ({error}). The raw parts are safe: make room if "
                "the disk is full, then unlock the study to finish them."
            )

    def _tell_while_finishing(self) -> None:
        """Say how far it is, also to a screen that has come meanwhile."""
        for key, _ in self._selector.select(0):
            self._serve(self._accept if key.fileobj is self._listener else self._read)
        self._serve(self._say_how_it_stands)

    def say_goodbye(self) -> None:
        """Tell the screen how it ended; whoever hears it may take the call over."""
        status = asdict(self._call.status)
        if self._screen:
            # There is no next time: whoever reads slowly is waited for.
            self._screen.settimeout(_GOODBYE_SECONDS)
        self._send(lambda outbox: outbox.put({"status": status}))
        self._drop_screen()

    def _send(self, put: Callable[[Outbox], None]) -> None:
        if self._outbox is not None:
            try:
                put(self._outbox)
            except OSError:
                self._drop_screen()

    def _drop_screen(self) -> None:
        if self._screen is not None:
            self._selector.unregister(self._screen)
            self._screen.close()
            self._screen = self._outbox = None
            if not self._stopping:
                with contextlib.suppress(OSError):
                    self._miss_screen(time.monotonic())


def main() -> None:
    """Record one call."""
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(ignored, signal.SIG_IGN)
    # A core dump would hold the sound and the key in the clear.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    config = RecorderConfig.from_json(sys.stdin.read())
    with tempfile.TemporaryDirectory(prefix="vv-", dir=_socket_folder()) as folder:
        path = Path(folder) / "call"
        try:
            _serve(config, path)
        except VivavoceError as error:
            _say({"error": error.message})
        except OSError as error:
            _say({"error": f"The recorder could not start: {error}."})


def _serve(config: RecorderConfig, path: Path) -> None:
    running = RunningCall(config.interview, os.getpid(), str(path), config.clip)
    lock = CallLock(Path(config.lock), running)
    with contextlib.closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as listener:
        listener.bind(str(path))
        listener.listen(1)
        with Wakefulness() as wakefulness:
            call = Call(config, wakefulness)
            feed = _feed(call, path)
            server = RecorderServer(call, listener, config.planned_minutes)
            _say({"socket": str(path)})
            server.run()
        # Before the goodbye, because whoever hears that may begin the next call at once.
        lock.release()
        server.say_goodbye()
        if feed:
            feed.close(_LAST_SOUND_SECONDS)


def _feed(call: Call, path: Path) -> SoundFeed | None:
    try:
        return SoundFeed(call.replay, sound_socket(str(path)))
    except OSError:
        # No draft grows then; the call has been begun and goes on.
        note_fault()
        return None


def _say(message: Message) -> None:
    print(json.dumps(message), flush=True)


def _socket_folder() -> str | None:
    """Return a folder with a short name, because a Unix socket's path has at most 107 bytes."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    usable = 0 < len(folder) < _LONGEST_SOCKET_FOLDER and os.access(folder, os.W_OK)
    return folder if usable else None


if __name__ == "__main__":
    main()
