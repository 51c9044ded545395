"""One line of what is printed: a figure, and the goal that it is held against."""

from dataclasses import dataclass

HEAD = "| what | figure | goal | met |\n|---|---|---|---|"


@dataclass(frozen=True)
class Figure:
    """`is_met` is None where the figure is only told."""

    what: str
    figure: str
    goal: str = ""
    is_met: bool | None = None

    def __str__(self) -> str:
        met = {None: "", True: "yes", False: "**no**"}[self.is_met]
        return f"| {self.what} | {self.figure} | {self.goal} | {met} |"
