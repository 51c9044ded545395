"""What came of a fault that was made on purpose."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Outcome:
    """A fault, how often it was made, what was measured, and each goal that was missed."""

    fault: str
    runs: int
    goal: str
    measured: str
    missed: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every run met the goal."""
        return self.runs > 0 and not self.missed


@dataclass(frozen=True)
class Fault:
    """A fault that can be run: `run(runs, folder)` makes it so often in a folder of its own."""

    name: str
    runs: int
    short_runs: int
    run: Callable[[int, Path], Outcome]
    needs_root: bool = False

    def is_possible(self) -> bool:
        """Whether this user may make it."""
        return not self.needs_root or os.geteuid() == 0
