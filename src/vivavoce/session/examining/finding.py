"""What an examination found, in words."""

from dataclasses import dataclass
from typing import Literal

State = Literal["well", "mind", "lacks", "unknown"]
"""`lacks` keeps a call from being recorded, or a promise from being kept."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is, how it stands, and what to do about it."""

    code: str
    state: State
    says: str
    todo: str = ""
