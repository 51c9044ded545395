"""The sound of a running call, pulled from its recorder.

A question is one JSON line `{"channel": "mic", "from": FRAME, "most": FRAMES}`. The answer is one
JSON line `{"first": FRAME, "rate": HZ, "bytes": N, "newest": FRAME, "over": false, "lost": false}`
and N bytes of s16le sound behind it; none where nothing has come yet.
"""

import contextlib
import json
import socket
from pathlib import Path
from typing import Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.call_log import ChannelName
from vivavoce.recording.replay import Replayed
from vivavoce.recording.sound_ring import Piece

_ANSWER_SECONDS = 30.0


def sound_socket(call_socket: str) -> Path:
    """Return where a recorder gives sound, by where it takes commands."""
    return Path(call_socket).with_name("sound")


class SoundPull:
    """A connection to one recorder's sound, for one thread.

    Every method raises VivavoceError where the recorder is gone.
    """

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(_ANSWER_SECONDS)
        try:
            self._socket.connect(str(path))
        except OSError as error:
            self._socket.close()
            raise _gone() from error
        self._answers = self._socket.makefile("rb")

    def pull(self, channel: ChannelName, frame: int, most: int) -> Replayed:
        """Ask for at most `most` frames of a channel from `frame` of the call on."""
        question = {"channel": channel, "from": frame, "most": most}
        try:
            self._socket.sendall(json.dumps(question).encode() + b"\n")
            answer = json.loads(self._answers.readline())
            pcm = self._answers.read(answer["bytes"])
        except (OSError, ValueError) as error:
            raise _gone() from error
        if len(pcm) < answer["bytes"]:
            raise _gone()
        return _replayed(answer, pcm)

    def close(self) -> None:
        """Let go of the recorder, which need not wait any longer."""
        with contextlib.suppress(OSError):
            self._answers.close()
            self._socket.close()


def _replayed(answer: dict[str, Any], pcm: bytes) -> Replayed:
    piece = Piece(answer["first"], answer["rate"], pcm) if pcm else None
    return Replayed(piece, answer["rate"], answer["newest"], answer["over"], answer["lost"])


def _gone() -> VivavoceError:
    return VivavoceError("The recorder gives no more sound. What it wrote is safe.")
