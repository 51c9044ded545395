"""Transcripts as one table, a row a turn: UTF-8 without BOM, commas, RFC 4180."""

import csv
import io
from collections.abc import Iterable, Iterator

from vivavoce.domain.timecode import clock
from vivavoce.export.content import NOT_TO_BE_QUOTED, ExportedInterview, plain

COLUMNS = (
    "participant",
    "interview",
    "turn",
    "speaker",
    "start",
    "end",
    "question",
    "also",
    "text",
    "quotable",
    "probe",
)
# A spreadsheet takes a cell that begins so for a formula, full-width forms included.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render_csv(interviews: Iterable[ExportedInterview]) -> bytes:
    """Return the table of all turns; times are `hh:mm:ss` from the call's start.

    A cell that a spreadsheet would calculate begins with an apostrophe.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for interview in interviews:
        writer.writerows(_rows(interview))
    return table.getvalue().encode()


def _rows(interview: ExportedInterview) -> Iterator[tuple[str, ...]]:
    quotable = "yes" if interview.quotable else NOT_TO_BE_QUOTED
    for turn in interview.turns:
        cells = (
            interview.participant,
            interview.interview,
            str(turn.n),
            interview.speaker(turn),
            clock(turn.start_ms),
            clock(turn.end_ms),
            turn.question or "",
            " ".join(turn.also),
            turn.text,
            quotable,
            "yes" if turn.probe else "",
        )
        yield tuple(_harmless(cell) for cell in cells)


def _harmless(cell: str) -> str:
    text = plain(cell)
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
