"""The first sheet of an .xlsx file: a stranger's, so nothing is run and little is unpacked."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.importing.table_row import MOST_COLUMNS, MOST_ROWS, Cell, TableRow

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell

_MOST_UNPACKED_BYTES = 12 << 20
_LARGE_BYTES = 2 << 20
_HIGHEST_RATIO = 100
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Empty rows between people are passed over, but not without an end.
_MOST_SHEET_ROWS = 5 * MOST_ROWS


def workbook_rows(data: bytes, name: str) -> Iterator[TableRow]:
    """Yield every row of the first sheet, as text; formulas come as what is typed.

    Raises VivavoceError for what is no workbook, holds macros, or would unpack to too much.
    """
    if data.startswith(_OLD_OFFICE):
        raise _refused(name, "is protected by a password, or of the old .xls kind")
    _look_inside(data, name)
    try:
        with warnings.catch_warnings():
            # About decoration that is not read.
            warnings.simplefilter("ignore")
            yield from _rows(data, name)
    except VivavoceError:
        raise
    except Exception as error:  # whatever a stranger's file makes the library stumble over
        raise _refused(name, "is damaged, or no .xlsx file") from error


def _look_inside(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _refused(name, "is damaged, or no .xlsx file") from None
    if any(member.filename.lower().endswith("vbaproject.bin") for member in members):
        raise _refused(name, "holds macros")
    # What a member says of its size holds, because no more than that is unpacked.
    total = sum(member.file_size for member in members)
    if total > _MOST_UNPACKED_BYTES or any(_is_too_large(member) for member in members):
        raise _refused(name, "would unpack to far more than a list of people")


def _is_too_large(member: zipfile.ZipInfo) -> bool:
    """Whether a part is packed too densely, or is read and large though it holds no rows.

    A megabyte of styles or of strings alone may take seconds and a hundred times its size.
    """
    if member.file_size <= _LARGE_BYTES:
        return False
    holds_rows = member.filename.startswith("xl/worksheets/")
    is_read = member.filename.endswith((".xml", ".rels"))
    return (is_read and not holds_rows) or member.file_size > member.compress_size * _HIGHEST_RATIO


def _rows(data: bytes, name: str) -> Iterator[TableRow]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    if not workbook.worksheets:
        raise _refused(name, "has no sheet")
    # One more of each, so that what goes beyond the limits is noticed.
    rows = workbook.worksheets[0].iter_rows(max_row=_MOST_SHEET_ROWS + 1, max_col=MOST_COLUMNS + 1)
    for number, cells in enumerate(rows, start=1):
        if number > _MOST_SHEET_ROWS:
            raise _refused(name, f"goes on for more than {_MOST_SHEET_ROWS} rows")
        yield TableRow(number, tuple(_without_end(_cell(cell) for cell in cells)))


def _without_end(cells: Iterator[Cell]) -> list[Cell]:
    """Return cells without the empty ones at the end, of which a sheet has any number."""
    found = list(cells)
    while found and not found[-1].text:
        found.pop()
    return found


def _cell(cell: "SheetCell") -> Cell:
    value: Any = cell.value
    is_number = isinstance(value, int | float | date | time)
    return Cell(_words(value), is_number, is_formula=cell.data_type in ("f", "e"))


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _refused(name: str, why: str) -> VivavoceError:
    return VivavoceError(
        f"{name} {why}. Nothing was added; save the list as a plain .xlsx or .csv."
    )
