"""One channel of an import, sealed in parts of five minutes."""

from pathlib import Path
from typing import TYPE_CHECKING

from vivavoce.protection.sealing import PublicKey
from vivavoce.recording.blocks import BYTES_PER_FRAME
from vivavoce.recording.call_log import ChannelName, FinishedPart
from vivavoce.recording.finished_part import PartSound, write_finished_part
from vivavoce.recording.part_row import PART_SECONDS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SealedChannel:
    """Collects samples at `rate` Hz, and seals each part into `folder` once it is full."""

    def __init__(self, name: ChannelName, rate: int, folder: Path, recipient: PublicKey) -> None:
        self.name = name
        self.parts: list[FinishedPart] = []
        self._rate = rate
        self._folder = folder
        self._recipient = recipient
        self._waiting = bytearray()
        self._frames = 0

    @property
    def length_ms(self) -> int:
        """How much was sealed."""
        return self._frames * 1000 // self._rate

    def take(self, samples: "NDArray[np.int16]") -> None:
        """Add samples; raises OSError on a full disk."""
        self._waiting += samples.astype("<i2").tobytes()
        full = PART_SECONDS * self._rate * BYTES_PER_FRAME
        while len(self._waiting) >= full:
            self._seal(full)

    def close(self) -> None:
        """Seal what is left."""
        if self._waiting:
            self._seal(len(self._waiting))

    def remove(self) -> None:
        """Remove what was sealed."""
        for part in self.parts:
            (self._folder / part.path).unlink()

    def _seal(self, length: int) -> None:
        pcm = bytes(self._waiting[:length])
        del self._waiting[:length]
        sound = PartSound(self.name, len(self.parts) + 1, self._rate, self._frames, pcm)
        self.parts.append(write_finished_part(self._folder, sound, self._recipient))
        self._frames += sound.frames
