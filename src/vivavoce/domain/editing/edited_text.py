"""A text with its edits: those that stand, and those that were undone and can be redone."""

from dataclasses import dataclass, replace

from vivavoce.domain.editing.edits import Edit
from vivavoce.domain.editing.splice import EditRefused, Splice, Turns


@dataclass(frozen=True)
class Done:
    """One edit, who made it, when (ISO 8601), and what it did to the turns."""

    edit: Edit
    by: str | None
    at: str
    splice: Splice


@dataclass(frozen=True)
class EditedText:
    """The turns as they stand; `done` and `undone` have the latest one last.

    A turn's number is its place, whatever its `n` says: see `numbered`.
    """

    turns: Turns
    done: tuple[Done, ...] = ()
    undone: tuple[Done, ...] = ()

    def edited(self, edit: Edit, by: str | None, at: str) -> "EditedText":
        """Make an edit, after which none can be redone; raises EditRefused."""
        done = Done(edit, by, at, edit.splice(self.turns))
        return EditedText(done.splice.applied(self.turns), (*self.done, done))

    def with_last_undone(self) -> "EditedText":
        """Undo the latest edit that stands; raises EditRefused where none does."""
        if not self.done:
            raise EditRefused("No edit stands that could be undone.")
        *done, last = self.done
        turns = last.splice.reverted(self.turns)
        return EditedText(turns, tuple(done), (*self.undone, last))

    def with_last_redone(self) -> "EditedText":
        """Redo what was undone last; raises EditRefused where nothing was, or an edit followed."""
        if not self.undone:
            raise EditRefused("Nothing was undone that could be redone.")
        *undone, last = self.undone
        done = replace(last, splice=last.edit.splice(self.turns))
        return EditedText(done.splice.applied(self.turns), (*self.done, done), tuple(undone))
