"""What was recorded in a call, to be had again while the call goes on.

The last minutes come from memory, what is older from the sealed parts. So whoever asks may fall
behind or begin anew, and nothing has to be kept for them.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from vivavoce.domain.interview import Span, silenced_spans
from vivavoce.protection.sealing import Identity
from vivavoce.recording.call_log import ChannelName, Line, events
from vivavoce.recording.finished_part import PartSound
from vivavoce.recording.finishing import silenced
from vivavoce.recording.older_sound import OlderSound, SoundLost
from vivavoce.recording.sound_ring import RING_SECONDS, Piece, SoundRing


@dataclass(frozen=True)
class Replayed:
    """An answer: a piece or nothing yet, and how far the recording itself is.

    `rate` is the channel's, in Hz, 0 where nothing was recorded yet; `newest_frame` is the frame
    after the last one recorded; `is_over` says that none will follow; `is_lost` says that there
    was sound before this piece which cannot be had any more.
    """

    piece: Piece | None
    rate: int = 0
    newest_frame: int = 0
    is_over: bool = False
    is_lost: bool = False


class Replay:
    """Filled by the channels' threads, asked by others; asking never makes a channel wait long."""

    def __init__(
        self,
        folder: Path,
        identity: Identity,
        lines: Callable[[], tuple[Line, ...]],
        ring_seconds: int = RING_SECONDS,
    ) -> None:
        self._lines = lines
        self._older = OlderSound(folder, identity, lines)
        self._ring_seconds = ring_seconds
        self._rings: dict[ChannelName, SoundRing] = {}
        self._asking = threading.Lock()
        self._is_over = False
        self._known_lines = 0
        self._spans: tuple[Span, ...] = ()

    def keep(self, channel: ChannelName, first_frame: int, pcm: bytes, rate: int) -> None:
        """Take in what a channel has put on the record."""
        if channel not in self._rings:
            self._rings[channel] = SoundRing(self._ring_seconds)
        self._rings[channel].take(first_frame, pcm, rate)

    def end(self) -> None:
        """All has come that will ever come."""
        self._is_over = True

    @property
    def channels(self) -> frozenset[ChannelName]:
        """The channels of which anything was recorded."""
        return frozenset(self._rings)

    def piece(self, channel: ChannelName, frame: int, most: int) -> Replayed:
        """Return at most `most` frames from `frame` on, or from where sound goes on after it.

        What has been taken back by now is silence.
        """
        # Asked first, because what comes between two questions must not be passed over.
        is_over = self._is_over
        ring = self._rings.get(channel)
        if ring is None:
            return Replayed(None, is_over=is_over)
        if not most:
            return Replayed(None, ring.rate, ring.end_frame)
        with self._asking:
            piece, is_lost = self._found(channel, ring, frame, most)
            quiet = self._silenced(channel, piece) if piece else None
        return Replayed(quiet, ring.rate, ring.end_frame, is_over and piece is None, is_lost)

    def _found(
        self, channel: ChannelName, ring: SoundRing, frame: int, most: int
    ) -> tuple[Piece | None, bool]:
        if frame >= ring.since:
            return ring.piece(frame, most), False
        try:
            return self._older.piece(channel, frame, most), False
        except SoundLost:
            return ring.piece(ring.since, most), True

    def _silenced(self, channel: ChannelName, piece: Piece) -> Piece:
        lines = self._lines()
        if len(lines) != self._known_lines:
            self._known_lines = len(lines)
            self._spans = silenced_spans(events(lines))
        if not self._spans:
            return piece
        sound = PartSound(channel, 0, piece.rate, piece.first_frame, piece.pcm)
        return replace(piece, pcm=silenced(sound, self._spans).pcm)
