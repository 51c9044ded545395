"""What a call has recorded so far, read back from its sealed raw parts, one of them in memory."""

from collections.abc import Callable
from pathlib import Path

from vivavoce.protection.sealing import Identity, WrongKey, unseal_prefix
from vivavoce.recording.blocks import BYTES_PER_FRAME
from vivavoce.recording.call_log import ChannelName, Line, RawPart, ended_parts, raw_parts
from vivavoce.recording.sound_ring import Piece


class SoundLost(Exception):
    """Sound that was recorded cannot be read back here: its part is gone, or damaged."""


class OlderSound:
    """Opens raw parts with the recorder's passing key; `lines` is the call log as it stands."""

    def __init__(
        self, folder: Path, identity: Identity, lines: Callable[[], tuple[Line, ...]]
    ) -> None:
        self._folder = folder
        self._identity = identity
        self._lines = lines
        self._opened: tuple[str, bytes] = ("", b"")

    def piece(self, channel: ChannelName, frame: int, most: int) -> Piece | None:
        """Return at most `most` frames from `frame` on, or from where sound goes on after it.

        None where the disk does not have it yet. Raises SoundLost.
        """
        lines = self._lines()
        ended = ended_parts(lines)
        for part in (each for each in raw_parts(lines) if each.channel == channel):
            end = ended.get((channel, part.part))
            if end and part.first_frame + end.frames <= frame:
                continue
            start = max(frame, part.first_frame)
            pcm = self._sound(part, start, most)
            if pcm:
                return Piece(start, part.rate, pcm)
            if end:
                raise SoundLost
        return None

    def _sound(self, part: RawPart, start: int, most: int) -> bytes:
        """Return at most `most` frames of a part, opening it anew only where that is needed."""
        place = (start - part.first_frame) * BYTES_PER_FRAME
        path, data = self._opened
        if path != part.path or place >= len(data):
            self._opened = part.path, self._unsealed(part)
        return self._opened[1][place : place + most * BYTES_PER_FRAME]

    def _unsealed(self, part: RawPart) -> bytes:
        self._opened = ("", b"")
        try:
            data = unseal_prefix(self._folder / part.path, self._identity).data
        except WrongKey:
            # Its header is being written, or was never for this recorder.
            return b""
        return data[: len(data) // BYTES_PER_FRAME * BYTES_PER_FRAME]
