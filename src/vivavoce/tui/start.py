"""What the command line may ask the screens to begin with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vivavoce.session.call_plan import SoundChoice


@dataclass(frozen=True)
class Start:
    """Open at Ready for this person instead of at Study."""

    participant: str
    schedule: str | None
    sound: "SoundChoice"
