"""Word documents, read again by python-docx, as other tools would."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import docx
import pytest

from vivavoce.domain.transcript import Turn
from vivavoce.export.content import ExportedInterview, ExportedQuestion
from vivavoce.export.docx import render_docx

CREATED = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
CONTENT = ExportedInterview(
    interview="KI-01/1",
    participant="KI-01",
    attributes={"Role": "nurse: lead"},
    month="November 2026",
    mode="telephone",
    length_ms=3_600_000,
    schedule_title="Key informants: planning care",
    schedule_version="1.0",
    questions=(ExportedQuestion("B2", "Working across disciplines"),),
    turns=(
        Turn(1, "interviewer", 0, 1000, "How was it?"),
        Turn(2, "participant", 1000, 2000, "[person 1] said [inaudible] to [person 10]", "B2"),
        Turn(3, "unsure", 2000, 3000, "mm", "B2"),
    ),
    draft="checked against the sound by AB",
    signed_off_by="AB",
    labels=("[person 1]", "[person 10]"),
    quotable=True,
    level="known names replaced",
)


def rendered(content: ExportedInterview = CONTENT) -> docx.document.Document:
    return docx.Document(io.BytesIO(render_docx(content, CREATED)))


def lines(content: ExportedInterview = CONTENT) -> list[str]:
    return [paragraph.text for paragraph in rendered(content).paragraphs]


def with_text(text: str) -> ExportedInterview:
    return replace(CONTENT, turns=(Turn(1, "participant", 0, 1, text, "B2"),))


def test_every_turn_is_a_paragraph_that_begins_with_its_speaker() -> None:
    assert lines()[-5:] == [
        "Outside the questions",
        "I: How was it?",
        "B2 Working across disciplines",
        "KI-01: [person 1] said [inaudible] to [person 10]",
        "Unsure: mm",
    ]


def test_every_question_is_a_heading() -> None:
    headings = [
        each.text for each in rendered().paragraphs if each.style and each.style.name == "Heading 1"
    ]
    assert headings == ["Outside the questions", "B2 Working across disciplines"]


def test_replacements_and_nothing_else_are_in_a_style_of_their_own() -> None:
    runs = rendered().paragraphs[-2].runs
    styled = [run.text for run in runs if run.style and run.style.name == "Replacement"]
    assert styled == ["[person 1]", "[person 10]"]


def test_no_header_line_has_a_colon_or_begins_with_a_bracket() -> None:
    header = lines()[: lines().index("Outside the questions")]
    assert header
    assert not any(":" in line or line.startswith("[") for line in header)


def test_the_mark_against_quoting_stands_first() -> None:
    assert lines(replace(CONTENT, quotable=False))[0].startswith("NOT TO BE QUOTED")
    assert not any("NOT TO BE QUOTED" in line for line in lines())


def test_the_properties_name_nobody() -> None:
    properties = rendered().core_properties
    assert properties.title == "KI-01/1"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == CREATED
    assert properties.modified == CREATED


def test_the_same_content_and_moment_give_the_same_bytes() -> None:
    elsewhere = CREATED.astimezone(timezone(timedelta(hours=5)))
    assert render_docx(CONTENT, CREATED) == render_docx(CONTENT, elsewhere)


def test_nothing_of_the_template_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(CONTENT, CREATED))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert all(member.date_time == (2026, 11, 22, 10, 30, 0) for member in archive.infolist())
        assert not any("theme" in name or "app.xml" in name for name in archive.namelist())
    for word in (
        b"python-docx",
        b"Macintosh",
        b"Calibri",
        b"Roman",
        b"Shruti",
        b"<w:br",
        b"<w:tbl",
    ):
        assert word not in everything


@pytest.mark.parametrize(
    "text",
    ["a\x00b\x0bc", "line\nline", "tab\tstop", "\ud800half", "a\u2028b", "</w:t>&<b>", "\ufffe"],
)
def test_hostile_text_stays_one_paragraph_of_text(text: str) -> None:
    assert len(lines(with_text(text))) == len(lines(with_text("x")))
    assert lines(with_text(text))[-1].startswith("KI-01: ")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ('What? "Us" / them: <all>|*\\', "B2 What Us them all"),
        ("word " * 40, "B2 word word word word word word word word word word word"),
        ("x" * 80, "B2"),
        ("", "B2"),
    ],
)
def test_a_heading_is_short_and_fit_for_a_node(title: str, heading: str) -> None:
    assert ExportedQuestion("B2", title).heading == heading
