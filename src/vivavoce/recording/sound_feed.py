"""The recorder's second socket: it hands the sound of the call to a transcriber that asks for it.

In threads of its own at low priority: a transcriber that is slow, stopped or dead costs the
recording nothing.
"""

import contextlib
import json
import os
import socket
import threading
from pathlib import Path

from vivavoce.recording.call_log import ChannelName
from vivavoce.recording.faults import note_fault
from vivavoce.recording.messages import Message, encode
from vivavoce.recording.replay import Replay, Replayed

_NICENESS = 10
_PATIENCE_SECONDS = 30.0
_MOST_BYTES = 1 << 20
_MOST_AT_ONCE = 4


class SoundFeed:
    """Serves one call's `Replay` at a Unix socket; raises OSError where that cannot be made."""

    def __init__(self, replay: Replay, path: Path) -> None:
        self._replay = replay
        self._threads: list[threading.Thread] = []
        self._pulled_to_the_end: set[ChannelName] = set()
        self._drained = threading.Event()
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(path))
        self._listener.listen(1)
        threading.Thread(target=self._accept, name="sound-feed", daemon=True).start()

    def close(self, seconds: float) -> None:
        """End it when all was pulled, or after `seconds`: one that died may be started again.

        Where nobody has ever asked, nobody is waited for.
        """
        if self._threads:
            self._drained.wait(seconds)
        # Without a shutdown the accepting thread would stay where it is.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                transcriber, _ = self._listener.accept()
            except OSError:
                return
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            if len(self._threads) >= _MOST_AT_ONCE:
                transcriber.close()
                continue
            thread = threading.Thread(target=self._serve, args=(transcriber,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, transcriber: socket.socket) -> None:
        _yield_to_the_recording()
        # Whoever is stopped neither reads nor asks; it may come back with a new connection.
        transcriber.settimeout(_PATIENCE_SECONDS)
        with transcriber, transcriber.makefile("rb") as questions:
            try:
                while question := questions.readline():
                    self._answer(transcriber, json.loads(question))
            except OSError:
                return
            except Exception:
                note_fault()

    def _answer(self, transcriber: socket.socket, asked: Message) -> None:
        most = min(int(asked["most"]), _MOST_BYTES // 2)
        found = self._replay.piece(asked["channel"], int(asked["from"]), most)
        transcriber.sendall(_encoded(found))
        # Only then, because the recorder's process may end at once.
        if found.is_over:
            self._note_end(asked["channel"])

    def _note_end(self, channel: ChannelName) -> None:
        self._pulled_to_the_end.add(channel)
        if self._pulled_to_the_end >= self._replay.channels:
            self._drained.set()


def _encoded(found: Replayed) -> bytes:
    piece = found.piece
    header = {
        "first": piece.first_frame if piece else 0,
        "rate": piece.rate if piece else found.rate,
        "bytes": len(piece.pcm) if piece else 0,
        "newest": found.newest_frame,
        "over": found.is_over,
        "lost": found.is_lost,
    }
    return encode(header) + (piece.pcm if piece else b"")


def _yield_to_the_recording() -> None:
    """Take the processor only where the recording does not want it; on Linux, thread by thread."""
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
