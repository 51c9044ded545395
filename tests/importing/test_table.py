import contextlib
import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.workbooks import BOMB_BYTES, SHEET, sheet_xml, with_member, workbook
from vivavoce.domain.errors import VivavoceError
from vivavoce.importing.table import read_table
from vivavoce.importing.table_row import MOST_ROWS

STEADY = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    # The folder is the same for all examples, and each writes its file anew.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
HEAD = ("id", "name")
ONE = (HEAD, ("KI-02", "Ada"))
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 9_000 + b'">'
LAUGHS += b'<!ENTITY c "' + b"&b;" * 9_000 + b'">]>'
CELL = b'<row r="%d"><c r="%s%d" t="inlineStr"><is><t>%s</t></is></c></row>'


def texts(path: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read_table(path)]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_a_csv_file_is_read_as_utf_8(tmp_path: Path, start: bytes) -> None:
    file = written(tmp_path / "people.csv", start + "id,name\r\n\r\nKI-02,Siân\r\n".encode())
    assert texts(file) == [["id", "name"], ["KI-02", "Siân"]]
    assert [row.number for row in read_table(file)] == [1, 3]


def test_the_first_sheet_is_read_as_text_with_the_numbers_of_its_rows(tmp_path: Path) -> None:
    day = dt.datetime(2026, 10, 5)
    rows = [HEAD, (), ("KI-02", 1632960123, day, 4.0, 4.5, dt.datetime(2026, 10, 5, 9, 30))]
    file = workbook(tmp_path / "people.xlsx", rows)
    head, row = read_table(file)
    assert [cell.text for cell in head.cells] == ["id", "name"]
    assert [cell.text for cell in row.cells] == [
        "KI-02",
        "1632960123",
        "2026-10-05",
        "4",
        "4.5",
        "2026-10-05 09:30",
    ]
    assert [cell.is_number for cell in row.cells] == [False, True, True, True, True, True]
    assert row.number == 3


def test_zeros_stay_where_a_number_is_text(tmp_path: Path) -> None:
    file = workbook(tmp_path / "people.xlsx", [HEAD, ("KI-02", "01142 960555")])
    (_, row) = read_table(file)
    assert (row.cells[1].text, row.cells[1].is_number) == ("01142 960555", False)


def test_formulas_are_seen_as_such_and_never_worked_out(tmp_path: Path) -> None:
    rows = [HEAD, ("KI-02", '=HYPERLINK("http://example.org","Ada")')]
    sheet = workbook(tmp_path / "people.xlsx", rows)
    plain = written(tmp_path / "people.csv", b"id,name\nKI-02,=1+1\n")
    assert [read_table(file)[1].cells[1].is_formula for file in (sheet, plain)] == [True, True]


def with_macros(path: Path) -> Path:
    return with_member(workbook(path, ONE), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")


def bomb(path: Path) -> Path:
    return with_member(workbook(path, ONE), SHEET, b" " * BOMB_BYTES)


def dense(path: Path) -> Path:
    return with_member(workbook(path, ONE), "xl/sharedStrings.xml", b"<si/>" * 1_000_000)


def styled(path: Path) -> Path:
    xfs = b"".join(b'<xf numFmtId="%d"/>' % n for n in range(120_000))
    return with_member(workbook(path, ONE), "xl/styles.xml", b"<styleSheet>%s" % xfs)


def nested(path: Path) -> Path:
    return with_member(workbook(path, ONE), SHEET, sheet_xml(b"<row>&c;</row>", LAUGHS))


def endless(path: Path) -> Path:
    rows = CELL % (1, b"A", 1, b"id") + CELL % (1_048_576, b"A", 1_048_576, b"KI-02")
    return with_member(workbook(path, ONE), SHEET, sheet_xml(rows))


def wide(path: Path) -> Path:
    return with_member(workbook(path, ONE), SHEET, sheet_xml(CELL % (1, b"XFD", 1, b"id") * 1))


def truncated(path: Path) -> Path:
    return written(path, workbook(path, ONE).read_bytes()[:2_000])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (with_macros, "holds macros"),
        (bomb, "would unpack to far more"),
        (dense, "would unpack to far more"),
        (styled, "would unpack to far more"),
        (nested, "is damaged, or no .xlsx file"),
        (endless, "goes on for more than"),
        (truncated, "is damaged, or no .xlsx file"),
        (lambda path: written(path, b"\xd0\xcf\x11\xe0" + bytes(999)), "protected by a password"),
        (lambda path: written(path, b""), "is damaged, or no .xlsx file"),
        (lambda path: written(path, os.urandom(999)), "is damaged, or no .xlsx file"),
        (lambda path: written(path, b"PK\x05\x06" + bytes(18)), "is damaged, or no .xlsx file"),
    ],
)
def test_a_hostile_spreadsheet_is_refused_in_a_sentence(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    with pytest.raises(VivavoceError, match=said) as refused:
        read_table(make(tmp_path / "people.xlsx"))
    assert refused.value.message.startswith("people.xlsx ")
    assert "Nothing was added" in refused.value.message


def test_a_sheet_of_many_columns_is_cut_to_the_limit_and_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path / "people.xlsx", [("id", *("x" * 70))])
    with pytest.raises(VivavoceError, match="more than 60 columns"):
        read_table(file)
    assert read_table(wide(tmp_path / "wide.xlsx")) == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people.csv", "id,name\nKI-02,Ada\n".encode("utf-16"), "saved it as UTF-16"),
        ("people.csv", "id,name\nKI-02,Siân\n".encode("latin-1"), "is not UTF-8 text"),
        ("people.csv", b"id,name\n" + b"KI-02,Ada\n" * 100_000, f"more than {MOST_ROWS} rows"),
        ("people.csv", b'id\n"' + b"x" * 200_000 + b'"', "cannot be read as a CSV file"),
        ("people.csv", b"x" * (11 << 20), "too large"),
        ("people.csv", b"PK\x03\x04", "let its name end in .xlsx"),
        ("people.ods", b"", "neither a .csv nor an .xlsx"),
        ("people.xlsm", b"", "neither a .csv nor an .xlsx"),
    ],
    ids=["UTF-16", "Latin-1", "100,000 rows", "long cell", "large", "renamed", "ods", "xlsm"],
)
def test_what_is_no_list_of_people_is_refused_in_a_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(VivavoceError, match=said):
        read_table(written(tmp_path / name, content))


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(VivavoceError, match="There is no file"):
            read_table(path)


def is_read_or_refused(path: Path) -> None:
    with contextlib.suppress(VivavoceError):
        assert all(isinstance(cell.text, str) for row in read_table(path) for cell in row.cells)


@STEADY
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8")))
def test_any_bytes_called_a_csv_file_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    is_read_or_refused(written(tmp_path / "people.csv", content))


@STEADY
@given(st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_to_a_spreadsheet_is_read_over_or_refused(
    tmp_path: Path, damage: list[tuple[int, int]]
) -> None:
    path = workbook(tmp_path / "people.xlsx", ONE)
    content = bytearray(path.read_bytes())
    for place, value in damage:
        content[place % len(content)] = value
    is_read_or_refused(written(path, bytes(content)))
