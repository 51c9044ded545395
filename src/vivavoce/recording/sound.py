"""Finished parts, opened again in memory."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vivavoce.domain.errors import VivavoceError
from vivavoce.protection.sealing import Identity, unseal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Sound:
    """Mono sound: int16 samples at `rate` Hz."""

    rate: int
    samples: "NDArray[np.int16]"


def open_part(path: Path, identity: Identity, sha256: str) -> Sound:
    """Open one finished part; raises VivavoceError where it is missing or was altered."""
    import soundfile

    try:
        sealed = path.read_bytes()
    except FileNotFoundError:
        raise VivavoceError(f"The recording {path.name} is missing; restore a backup.") from None
    if hashlib.sha256(sealed).hexdigest() != sha256:
        raise VivavoceError(f"The recording {path.name} was altered; restore it from a backup.")
    samples, rate = soundfile.read(io.BytesIO(unseal(sealed, identity)), dtype="int16")
    return Sound(rate, samples)
