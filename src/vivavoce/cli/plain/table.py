"""Words that may be typed, what may follow them, and what they do."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from vivavoce.domain.errors import VivavoceError

Sentences = Iterator[str]
R_contra = TypeVar("R_contra", contravariant=True)

_HELP = ("?", "help")


@dataclass(frozen=True)
class PlainCommand(Generic[R_contra]):
    """One word, and perhaps a longer one; what may follow it, and what it does."""

    word: str
    after: str
    does: str
    run: Callable[[R_contra, str], Sentences]
    longer: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What it is called by."""
        return (self.word, self.longer) if self.longer else (self.word,)

    @property
    def line(self) -> str:
        """Explain it in a line."""
        return f"{' '.join((' or '.join(self.words), self.after)).strip()}: {self.does}."


class CommandTable(Generic[R_contra]):
    """All that may be typed at one place."""

    def __init__(self, commands: Iterable[PlainCommand[R_contra]]) -> None:
        self.commands = tuple(commands)
        self._by_word = {word: command for command in self.commands for word in command.words}

    def carry_out(self, receiver: R_contra, line: str) -> Sentences:
        """Do what a line says; yields what to say about it. Raises VivavoceError."""
        word, _, rest = line.strip().partition(" ")
        command = self._by_word.get(word.lower())
        if word.lower() in _HELP:
            yield from self.explained()
        elif command is None:
            yield f"{word} is no command here. Type ? for all of them."
        else:
            yield from command.run(receiver, rest.strip())

    def explained(self) -> Sentences:
        """Return a line for each command."""
        yield "? or help: list these commands."
        yield from (command.line for command in self.commands)


def number_typed(typed: str, fewest: int, most: int, what: str) -> int:
    """Read a number; raises VivavoceError where it is none of those that can be meant."""
    if not typed.isascii() or not typed.isdigit() or not fewest <= int(typed[:6]) <= most:
        raise VivavoceError(f"{typed or 'That'} is no {what}. Nothing was done.")
    return int(typed)
