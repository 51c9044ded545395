"""What an edit does to the turns of a text: some in the place of others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.transcript import Turn

Turns = tuple[Turn, ...]


@dataclass(frozen=True)
class Splice:
    """From the turn at index `at` on, `after` stands where `before` stood."""

    at: int
    before: Turns
    after: Turns

    def applied(self, turns: Turns) -> Turns:
        """Return the turns with the change made."""
        return (*turns[: self.at], *self.after, *turns[self.at + len(self.before) :])

    def reverted(self, turns: Turns) -> Turns:
        """Return the turns as they were before the change."""
        return Splice(self.at, self.after, self.before).applied(turns)


class EditRefused(VivavoceError):
    """An edit that cannot be made as the text stands; nothing has changed."""


def one_changed(turns: Turns, n: int, after: Turns) -> Splice:
    """Return the splice that puts others in the place of turn `n`; raises EditRefused for none."""
    return each_changed(turns, {n - 1: after})


def each_changed(turns: Turns, others: Mapping[int, Turns]) -> Splice:
    """Return one splice that puts others in the place of turns, by index.

    Raises EditRefused where they are the same.
    """
    changed = {at: after for at, after in others.items() if after != (turns[at],)}
    if not changed:
        raise EditRefused("It stands so already. Nothing was changed.")
    first, last = min(changed), max(changed)
    after = [changed.get(at, (turns[at],)) for at in range(first, last + 1)]
    return Splice(first, turns[first : last + 1], tuple(chain.from_iterable(after)))


def numbered(turns: Turns) -> Turns:
    """Return the turns numbered from 1."""
    return tuple(
        turn if turn.n == n else replace(turn, n=n) for n, turn in enumerate(turns, start=1)
    )
