"""The table of turns, and the manifest of a batch."""

import csv
import hashlib
import io
import json

import pytest

from vivavoce.domain.transcript import Turn
from vivavoce.export.content import ExportedInterview
from vivavoce.export.csv import render_csv
from vivavoce.export.manifest import manifest


def interview(text: str, quotable: bool = True) -> ExportedInterview:
    turn = Turn(7, "participant", 61_000, 3_723_000, text, "B2")
    return ExportedInterview(
        "KI-01/1", "KI-01", {}, "November 2026", "telephone", 0, "S", "1", (), (turn,),
        "machine draft", "AB", (), quotable, "",
    )  # fmt: skip


def row(text: str, quotable: bool = True) -> dict[str, str]:
    table = render_csv([interview(text, quotable)]).decode("utf-8")
    (only,) = csv.DictReader(io.StringIO(table, newline=""))
    return only


def test_a_row_is_a_turn() -> None:
    assert row("so, [person 1] said “well”") == {
        "participant": "KI-01",
        "interview": "KI-01/1",
        "turn": "7",
        "speaker": "KI-01",
        "start": "00:01:01",
        "end": "01:02:03",
        "question": "B2",
        "also": "",
        "text": "so, [person 1] said “well”",
        "quotable": "yes",
        "probe": "",
    }


def test_a_row_that_must_not_be_quoted_says_so() -> None:
    assert row("x", quotable=False)["quotable"] == "not to be quoted"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t=", "\r=", " =", "\n@", "\x00="])
def test_a_cell_never_becomes_a_formula(start: str) -> None:
    assert row(f'{start}HYPERLINK("http://x")')["text"].startswith("'")


def test_lines_and_quotes_inside_a_cell_survive() -> None:
    assert row('he said "a,\nb"')["text"] == 'he said "a, b"'


def test_rows_end_as_the_standard_says_and_no_mark_precedes_them() -> None:
    data = render_csv([interview("a"), interview("b")])
    assert data.startswith(b"participant,")
    assert data.count(b"\r\n") == 3


def test_the_manifest_lists_every_file_with_its_hash_in_order() -> None:
    document = json.loads(manifest({"b.csv": b"2", "a.docx": b"one"}, {"batch": "first"}))
    assert document == {
        "batch": "first",
        "files": [
            {"name": "a.docx", "bytes": 3, "sha256": hashlib.sha256(b"one").hexdigest()},
            {"name": "b.csv", "bytes": 1, "sha256": hashlib.sha256(b"2").hexdigest()},
        ],
    }


def test_the_manifest_does_not_depend_on_the_order_of_its_parts() -> None:
    files = {"a": b"1", "b": b"2"}
    assert manifest(files, {"x": 1, "y": 2}) == manifest(
        dict(reversed(files.items())), {"y": 2, "x": 1}
    )
