"""Following one channel of a running call: its sound is pulled and cut into utterances."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.timecode import frames_to_ms, ms_to_frames
from vivavoce.recording.sound_pull import SoundPull
from vivavoce.session.drafting.ahead import Ahead
from vivavoce.session.drafting.batches import undone
from vivavoce.session.drafting.live.pending import Pending
from vivavoce.transcription.utterances import Stretch, cut_utterances

if TYPE_CHECKING:
    from vivavoce.recording.call_log import ChannelName
    from vivavoce.recording.sound_ring import Piece

_PULL_SECONDS = 5
# Whoever goes on hears so much again before it cuts, or the first cut would fall elsewhere.
_RUN_UP_MS = 5_000
# With the rows that wait and are at work, that is less than two minutes of a channel.
_MOST_AHEAD = 30 // _PULL_SECONDS
_BETWEEN_PULLS_SECONDS = 0.5


def follow(socket: Path, channel: "ChannelName", from_ms: int, pending: Pending) -> int:
    """Put all utterances of a channel from `from_ms` on into `pending`, until the call is over.

    Returns the millisecond at which the channel's sound ends. Raises VivavoceError where the
    recorder is gone, or cannot give what it had recorded.
    """
    following = _Following(SoundPull(socket), channel, pending)
    stretches = following.stretches(max(0, from_ms - _RUN_UP_MS))
    # Half a minute ahead at most: after a call the recorder waits for what is still to be pulled.
    with Ahead(stretches, _MOST_AHEAD) as sound:
        for utterance in cut_utterances(sound):
            for rest in undone((utterance,), from_ms):
                pending.put(channel, rest)
    return following.end_ms


class _Following:
    def __init__(self, pull: SoundPull, channel: "ChannelName", pending: Pending) -> None:
        self._pull = pull
        self._channel = channel
        self._pending = pending
        self.end_ms = 0

    def stretches(self, from_ms: int) -> Iterator[Stretch]:
        """Yield sound as it comes, some seconds at most at a time."""
        self.end_ms = from_ms
        rate = self._rate()
        frame = ms_to_frames(from_ms, rate)
        while rate:
            answer = self._pull.pull(self._channel, frame, rate * _PULL_SECONDS)
            if answer.is_lost:
                raise VivavoceError("The transcriber fell too far behind the call.")
            self._pending.reach(frames_to_ms(answer.newest_frame, rate))
            if answer.piece:
                frame = answer.piece.end_frame
                self.end_ms = frames_to_ms(frame, rate)
                yield _stretch(answer.piece)
            elif answer.is_over:
                return
            else:
                time.sleep(_BETWEEN_PULLS_SECONDS)

    def _rate(self) -> int:
        """Wait for the first sound; 0 where the call is over before there is any."""
        while not (answer := self._pull.pull(self._channel, 0, 0)).rate:
            if answer.is_over:
                return 0
            time.sleep(_BETWEEN_PULLS_SECONDS)
        return answer.rate


def _stretch(piece: "Piece") -> Stretch:
    import numpy as np

    start_ms = frames_to_ms(piece.first_frame, piece.rate)
    return Stretch(start_ms, piece.rate, np.frombuffer(piece.pcm, dtype="<i2"))
