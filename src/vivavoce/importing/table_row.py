"""One row of somebody's table, and how large a table may be."""

from dataclasses import dataclass

MOST_ROWS = 2_000
MOST_COLUMNS = 60
LONGEST_CELL = 1_000


@dataclass(frozen=True)
class Cell:
    """One cell as text; `is_number` where the spreadsheet took it for a number or a date."""

    text: str
    is_number: bool = False
    is_formula: bool = False


@dataclass(frozen=True)
class TableRow:
    """One row that is not empty, with its number as the spreadsheet shows it."""

    number: int
    cells: tuple[Cell, ...]
