"""What a call writes to: its log, its anchors, its notes, its parts, and room kept for them."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealed_log import append_sealed
from vivavoce.protection.sealing import PublicKey, new_identity, seal
from vivavoce.recording.anchors import AnchorLog
from vivavoce.recording.call_log import CallLog, ChannelName, Line, raw_parts, read_call_log
from vivavoce.recording.finishing import FinishedCall, finish_call
from vivavoce.recording.messages import RecorderConfig
from vivavoce.recording.raw_part import Sink
from vivavoce.recording.replay import Replay
from vivavoce.recording.reserve import Reserve

NOTES = "notes.log.age"
"""The sealed log of what the interviewer noted, beside the call log."""


class CallFiles:
    """The files of one interview, sealed to its participant and the recorder's own passing key.

    Raises VivavoceError where the interview has been recorded before, unless it is re-opened.
    """

    def __init__(self, config: RecorderConfig) -> None:
        self.folder = Path(config.folder)
        self._recipient = PublicKey(config.recipient)
        self._ephemeral = new_identity()
        # A key that cannot seal must be known now, not when there is sound to seal.
        seal(b"", self._recipient)
        before = read_call_log(self.folder / "call.jsonl")
        if before and not config.reopens:
            raise VivavoceError(f"{config.interview} has been recorded before; start it anew.")
        self.last_line: Line | None = before[-1] if before else None
        self._raw_before = raw_parts(before)
        self._reserve = Reserve(self.folder)
        self._closing = threading.Event()
        self.log = CallLog(self.folder / "call.jsonl", self._reserve)
        self.anchors = AnchorLog(self.folder)
        self.replay = Replay(self.folder, self._ephemeral, lambda: self.log.lines)

    def parts_before(self, channel: ChannelName) -> int:
        """Return how many parts a channel has from before the call was re-opened."""
        return max((part.part for part in self._raw_before if part.channel == channel), default=0)

    def sink(self, tell: Callable[[str | None], None]) -> Sink:
        """Return where a channel's parts go; `tell` hears of trouble."""
        recipients = (self._recipient, self._ephemeral.public)
        return Sink(recipients, tell, self._closing, self._reserve)

    def keep_note(self, at_ms: int, text: str) -> int:
        """Seal a note and return its number; raises VivavoceError, OSError."""
        record = {"at_ms": at_ms, "text": text}
        return append_sealed(self.folder / NOTES, record, self._recipient)

    def set_room_aside(self) -> None:
        """Keep room on the disk, or take it again after it was needed."""
        self._reserve.set_aside()

    def begin_to_close(self) -> None:
        """Wait for room no longer than some seconds: the call is being stopped."""
        self._closing.set()

    def close(self) -> None:
        """Take no more sound; the reserve is needed for finishing."""
        self.anchors.close()
        with contextlib.suppress(OSError):
            self._reserve.release()

    def finish(self, progress: Callable[[int, int], None]) -> FinishedCall:
        """Turn raw parts into finished ones with the passing key; raises OSError on a full disk."""
        return finish_call(self.folder, self.log, self._recipient, self._ephemeral, progress)
