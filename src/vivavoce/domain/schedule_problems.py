"""What is wrong with a schedule's file, a line for each fault."""

from collections.abc import Iterable
from dataclasses import dataclass

from vivavoce.domain.errors import VivavoceError

MAX_PROBLEMS = 1_000
"""More than anybody reads at once; a file made to have a million would keep people waiting."""


@dataclass(frozen=True)
class Problem:
    """One thing to put right in a schedule's file."""

    file: str

    place: str
    """`section "B", question "B2"` or `line 3, column 9`; empty where the whole file is meant."""

    wrong: str
    right: str
    """What to do about it, as an instruction."""

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.wrong}; {self.right}"


class ScheduleProblems(VivavoceError):
    """A schedule that cannot be used; its message gives each problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Report:
    """What is wrong with one file, gathered while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.codes: dict[tuple[str, str], str] = {}
        """Each code as it was written, by kind and by the code in small letters."""

    def add(self, place: str, wrong: str, right: str) -> None:
        """Note one fault; raises ScheduleProblems where MAX_PROBLEMS stand there already."""
        if len(self.problems) == MAX_PROBLEMS:
            wrong = f"it has more than {MAX_PROBLEMS} faults"
            rest = Problem(self.file, "", wrong, "put these right and check it again")
            raise ScheduleProblems([*self.problems, rest])
        self.problems.append(Problem(self.file, place, wrong, right))


def only_problem(file: str, place: str, wrong: str, right: str) -> ScheduleProblems:
    """Make the error for a fault that leaves nothing else to check."""
    return ScheduleProblems([Problem(file, place, wrong, right)])
