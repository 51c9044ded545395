"""Edits of one turn, or of one and those after it; a turn is named by its number, from 1."""

from dataclasses import dataclass
from typing import ClassVar

from vivavoce.domain.editing.splice import EditRefused, Splice, Turns, each_changed, one_changed
from vivavoce.domain.editing.splitting import split_in_two
from vivavoce.domain.editing.turn_changes import (
    joined,
    placed,
    retexted,
    spoken_by,
    the_turn,
)
from vivavoce.domain.transcript import Speaker


@dataclass(frozen=True)
class ChangeText:
    """Put another text into a turn; without any, the turn goes."""

    n: int
    text: str
    kind: ClassVar[str] = "text"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return f"text of turn {self.n}" if self.text else f"turn {self.n} left out"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        return one_changed(turns, self.n, retexted(the_turn(turns, self.n), self.text))


@dataclass(frozen=True)
class SplitTurn:
    """Make two turns of one, at the word that holds the character `at` or follows it."""

    n: int
    at: int
    kind: ClassVar[str] = "split"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return f"turn {self.n} split in two"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        return split_in_two(turns, self.n, self.at)


@dataclass(frozen=True)
class JoinTurn:
    """Put a turn to the one before it, whose speaker and question it takes."""

    n: int
    kind: ClassVar[str] = "join"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return f"turn {self.n} joined with the one before"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        turn = the_turn(turns, self.n)
        if self.n == 1:
            raise EditRefused("There is no turn before the first one.")
        before = turns[self.n - 2]
        return Splice(self.n - 2, (before, turn), (joined(before, turn),))


@dataclass(frozen=True)
class SetSpeaker:
    """Say who speaks in one turn."""

    n: int
    speaker: Speaker
    kind: ClassVar[str] = "speaker"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        return f"speaker of turn {self.n}: {self.speaker}"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        return one_changed(turns, self.n, (spoken_by(the_turn(turns, self.n), self.speaker),))


@dataclass(frozen=True)
class SetQuestion:
    """Place a turn under a question, `onward` with those after it that stand where it stood."""

    n: int
    question: str | None
    onward: bool = False
    kind: ClassVar[str] = "question"

    @property
    def words(self) -> str:
        """What it changes, in words."""
        where = "turns from {} on" if self.onward else "turn {}"
        return f"question of {where.format(self.n)}: {self.question or 'none'}"

    def splice(self, turns: Turns) -> Splice:
        """Return what becomes of the turns; raises EditRefused."""
        stood = the_turn(turns, self.n).question
        end = self.n
        while self.onward and end < len(turns) and turns[end].question == stood:
            end += 1
        span = range(self.n - 1, end)
        return each_changed(turns, {at: (placed(turns[at], self.question),) for at in span})
