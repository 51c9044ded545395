"""What a text is to whoever reads it: a machine's draft, or checked against its sound."""

from dataclasses import dataclass
from typing import Literal, get_args

from vivavoce.domain.timecode import clock

Style = Literal["strict", "intelligent"]
STYLES = get_args(Style)
"""Every sound that was made, or what was meant without its stumbling."""


@dataclass(frozen=True)
class Check:
    """Somebody's word that they compared a text with its sound: how far (ms), and how strictly."""

    by: str
    at: str
    until_ms: int
    style: Style

    def words(self, length_ms: int) -> str:
        """Say it, and what of a call of that length is unchecked."""
        said = f"checked against the sound by {self.by}, {self.style}"
        rest = f"; unchecked after {clock(self.until_ms)}" if self.until_ms < length_ms else ""
        return said + rest


def state_words(check: Check | None, length_ms: int, made_by: str = "") -> str:
    """Say what a text is; `made_by` such as `whisper base, en` is told of a machine's draft."""
    if check:
        return check.words(length_ms)
    return f"machine draft ({made_by})" if made_by else "machine draft"
