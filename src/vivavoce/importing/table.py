"""A table that somebody made in a spreadsheet, .csv or .xlsx, read as text and within limits."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.importing.table_row import MOST_COLUMNS, MOST_ROWS, Cell, TableRow

_MOST_BYTES = 10 << 20


def read_table(path: Path) -> tuple[TableRow, ...]:
    """Return the rows of a .csv or .xlsx file that hold anything, the first one first.

    Raises VivavoceError in one sentence for every other file, and for one beyond the limits.
    """
    name = shown(path.name)[:60]
    data = _content(path, name)
    match path.suffix.lower():
        case ".csv":
            rows = _csv_rows(data, name)
        case ".xlsx":
            from vivavoce.importing.workbook import workbook_rows

            rows = workbook_rows(data, name)
        case _:
            raise VivavoceError(
                f"{name} is neither a .csv nor an .xlsx file. Nothing was added; save it as one.", 2
            )
    return tuple(_within_limits(rows, name))


def _content(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise VivavoceError(f"There is no file {name}.", 2)
        if path.stat().st_size > _MOST_BYTES:
            raise VivavoceError(f"{name} is too large for a list of people. Nothing was added.")
        return path.read_bytes()
    except OSError as error:
        raise VivavoceError(
            f"{name} cannot be read: {error.strerror}. Nothing was added."
        ) from error


def _csv_rows(data: bytes, name: str) -> Iterator[TableRow]:
    text = _text(data, name)
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
            yield TableRow(
                number, tuple(Cell(cell, is_formula=cell.startswith("=")) for cell in cells)
            )
    except csv.Error as error:
        raise VivavoceError(
            f"{name} cannot be read as a CSV file ({error}). Nothing was added."
        ) from error


def _text(data: bytes, name: str) -> str:
    if data.startswith(b"PK"):
        raise VivavoceError(f"{name} is a spreadsheet; let its name end in .xlsx. Nothing changed.")
    # A NUL stands in no text but UTF-16's.
    if b"\0" in data:
        raise VivavoceError(
            f"{name} is not UTF-8 text: a spreadsheet saved it as UTF-16, perhaps. Nothing was "
            "added; save it as “CSV UTF-8”."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise VivavoceError(
            f"{name} is not UTF-8 text. Nothing was added; save it as “CSV UTF-8”."
        ) from None


def _within_limits(rows: Iterator[TableRow], name: str) -> Iterator[TableRow]:
    """Yield the rows that hold anything, the row of columns among them."""
    for count, row in enumerate(row for row in rows if any(c.text.strip() for c in row.cells)):
        if count > MOST_ROWS:
            raise VivavoceError(
                f"{name} has more than {MOST_ROWS} rows. Nothing was added; import it in parts."
            )
        if len(row.cells) > MOST_COLUMNS:
            raise VivavoceError(
                f"{name}, row {row.number}: more than {MOST_COLUMNS} columns. Nothing was added."
            )
        yield row
