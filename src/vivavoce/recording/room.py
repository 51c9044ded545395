"""How many minutes of a call a disk has room for."""

import shutil
from pathlib import Path

RATE_HZ = 48_000
_BYTES_PER_SAMPLE = 2
# The finished FLAC is made while the raw parts are still there; noise hardly shrinks at all.
_RAW_AND_FINISHED = 2


def bytes_a_minute(channels: int) -> int:
    """Return what a minute of a call takes until it is finished."""
    return 60 * RATE_HZ * _BYTES_PER_SAMPLE * channels * _RAW_AND_FINISHED


def minutes_of_room(folder: Path, channels: int) -> int:
    """Return for how many minutes of a call there is room where `folder` is, or will be."""
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    return shutil.disk_usage(there).free // bytes_a_minute(max(1, channels))
