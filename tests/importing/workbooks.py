"""Spreadsheets for tests: good ones, and those that nobody should open."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

BOMB_BYTES = 40 << 20


def workbook(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Save rows as the first sheet of an .xlsx file."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """Put a member into a workbook, in the place of one of that name."""
    kept = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    path.write_bytes(kept.getvalue())
    return path


SHEET = "xl/worksheets/sheet1.xml"
_HEAD = (
    b'<?xml version="1.0"?>%s<worksheet xmlns="http://schemas.openxmlformats.org/'
    b'spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
)


def sheet_xml(rows: bytes, doctype: bytes = b"") -> bytes:
    """Return a sheet with these rows of XML."""
    return _HEAD % (doctype, rows)
