"""Edits of the whole text."""

from dataclasses import dataclass
from typing import ClassVar

from vivavoce.domain.editing.finding import replaced
from vivavoce.domain.editing.splice import EditRefused, Splice, Turns, each_changed
from vivavoce.domain.editing.turn_changes import retexted, spoken_by, swapped
from vivavoce.domain.transcript import Speaker


@dataclass(frozen=True)
class SetVoice:
    """Say who speaks in all turns that sound alike."""

    voice: str
    speaker: Speaker
    kind: ClassVar[str] = "voice"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return f"speaker of all turns that sound like voice {self.voice}: {self.speaker}"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        alike = [(at, turn) for at, turn in enumerate(turns) if turn.voice == self.voice]
        if not self.voice or not alike:
            raise EditRefused("No turns sound alike here: each channel was one person's.")
        return each_changed(turns, {at: (spoken_by(each, self.speaker),) for at, each in alike})


@dataclass(frozen=True)
class SwapSpeakers:
    """Make the interviewer the participant, and the other way round, throughout."""

    kind: ClassVar[str] = "swap"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return "interviewer and participant swapped throughout"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        return each_changed(turns, {at: (swapped(turn),) for at, turn in enumerate(turns)})


@dataclass(frozen=True)
class ReplaceAll:
    """Put one wording in the place of another wherever it stands, as whole words."""

    find: str
    wording: str
    kind: ClassVar[str] = "replace"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return f"“{self.find}” replaced by “{self.wording}” throughout"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        texts = [replaced(turn.text, self.find, self.wording) for turn in turns]
        changed = {
            at: retexted(turn, text)
            for at, (turn, text) in enumerate(zip(turns, texts, strict=True))
            if text != turn.text
        }
        if not changed:
            raise EditRefused(f"“{self.find}” is not in this text. Nothing was changed.")
        return each_changed(turns, changed)
