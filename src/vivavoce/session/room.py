"""No call begins that the disk has no room for."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.recording.room import minutes_of_room

_RESERVE_MINUTES = 15


def require_room(folder: Path, channels: int, planned_minutes: int) -> None:
    """Raise VivavoceError without room for the planned time and a reserve; notes need none."""
    if not channels:
        return
    minutes, needed = minutes_of_room(folder, channels), planned_minutes + _RESERVE_MINUTES
    if minutes < needed:
        raise VivavoceError(
            f"The disk has room for {minutes} minutes of recording, and this call may need "
            f"{needed}: {planned_minutes} planned and {_RESERVE_MINUTES} in reserve. Nothing was "
            "begun. Make room first."
        )
