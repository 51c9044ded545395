"""The check of rendered files, independent of what replaced the names."""

import io
import zipfile
from pathlib import Path

import pytest

from vivavoce.disclosure.check import Finding, remaining_names
from vivavoce.disclosure.rendered import Piece, visible_texts
from vivavoce.domain.errors import VivavoceError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def names_in(text: str, name: str, *passed: str) -> bool:
    return bool(remaining_names([Piece("here", text)], [name], passed))


def zipped(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def names_in_file(path: Path, *names: str) -> list[str]:
    return sorted({finding.name for finding in remaining_names(visible_texts(path), names)})


@pytest.mark.parametrize(
    "text",
    [
        "Ada O'Brien",
        "ADA O’BRIEN",
        "ada-obrien",
        "Ada\u00a0 O'Brien's",
        "A\u200bda O\u00adBrien",
        "ada_o'brien2.docx",
        "Adá\nO' Brien",
        "ＡＤＡ O'Brien",
        "“Ada–O‘Brien”",
        "ada.o'brien@x.org",
    ],
)
def test_a_name_is_found_in_any_dress(text: str) -> None:
    assert names_in(f"so {text} said", "Ada O’Brien")


@pytest.mark.parametrize(
    "text", ["Adam O'Brien", "Ada. No O'Brien", "Ada, O'Brien", "Nada O'Brien"]
)
def test_what_is_not_the_name_is_no_finding(text: str) -> None:
    assert not names_in(text, "Ada O'Brien")


def test_a_sentence_end_parts_two_names() -> None:
    assert not names_in("I asked Mark. Smith was out.", "Mark Smith")
    assert names_in("at St. Mary's", "St Mary's")


def test_the_finding_says_where() -> None:
    pieces = [Piece("title", "Okafor"), Piece("text", "none")]
    assert remaining_names(pieces, ["Okafor", "Lowe"]) == (Finding("title", "Okafor"),)


def test_what_a_person_signed_off_as_kept_is_passed() -> None:
    assert not names_in("so MARK said", "Mark", "mark")
    assert not names_in("Marie Curie Hospice, Marie Curie Hospice", "Marie", "marie curie hospice")
    assert names_in("Marie and the Marie Curie Hospice", "Marie", "marie curie hospice")


def test_a_kept_part_excuses_no_whole_name() -> None:
    assert names_in("so Mark Okafor said", "Mark Okafor", "mark")


def test_a_name_without_letters_finds_nothing() -> None:
    assert not names_in("so … it goes", "…")


def test_a_name_split_over_runs_is_whole_again(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Oka</w:t></w:r><w:r><w:rPr/><w:t>for said</w:t></w:r></w:p>"
    path = zipped(tmp_path / "a.docx", {"word/document.xml": f"<w:d {W}>{body}</w:d>"})
    assert names_in_file(path, "Okafor") == ["Okafor"]


@pytest.mark.parametrize(
    "members",
    [
        {"Okafor.xml": "<a/>"},
        {"word/comments.xml": f"<w:c {W}><w:comment w:author='Okafor'/></w:c>"},
        {"docProps/core.xml": "<p><creator>Okafor</creator></p>"},
        {"word/header1.xml": f"<w:h {W}><w:p><w:r><w:t>Okafor</w:t></w:r></w:p></w:h>"},
        {"word/document.xml": f"<w:d {W}><w:p><w:delText>Okafor</w:delText></w:p></w:d>"},
        {"x.xml": "<a><!-- Okafor --></a>"},
        {"x.xml": "<a>&#79;kafor</a>"},
        {"x.xml": "<a>Oka<!-- x -->for</a>"},
        {"sources/a.txt": "so Okafor said"},
        {"word/_rels/a.rels": "<r Target='mailto:okafor@x.org'/>"},
        {"x.xml": "<a><p>one<p>Okafor</p>two</p></a>"},
        {"x.xml": '<?xml version="1.0" encoding="UTF-16"?><a>Okafor</a>'.encode("utf-16")},
    ],
)
def test_a_name_is_found_in_every_corner(tmp_path: Path, members: dict[str, str | bytes]) -> None:
    assert names_in_file(zipped(tmp_path / "a.docx", members), "Okafor") == ["Okafor"]


def test_paragraphs_are_not_joined(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", {"x.xml": "<a><p>Oka</p><p>for</p><b>Oka</b><b>for</b></a>"})
    assert names_in_file(path, "Okafor") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Okafor.txt", "nothing"),
        ("a.csv", "KI-01,Okafor"),
        ("a.html", "<b>Oka</b>for"),
        ("a.html", "O&#107;afor"),
        ("a.json", '{"a": "\\u004fkafor"}'),
    ],
)
def test_a_name_is_found_in_plain_files(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert names_in_file(path, "Okafor") == ["Okafor"]


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "Okafor">]><a>&b;</a>'
    for data in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(VivavoceError, match="document type"):
            list(visible_texts(zipped(tmp_path / "a.docx", {"x.xml": data})))


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"x.xml": "<a>"}, "no valid XML"),
        ({"x.bin": b"\x00\x01"}, "no text"),
        ({"x.txt": b"0" * (200 * 1024 * 1024 + 1)}, "200 MB"),
    ],
)
def test_what_cannot_be_checked_is_refused(
    tmp_path: Path, members: dict[str, str | bytes], sentence: str
) -> None:
    with pytest.raises(VivavoceError, match=sentence):
        list(visible_texts(zipped(tmp_path / "a.docx", members)))


def test_a_broken_zip_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.txt", "some text that packs " * 50)
    data = bytearray(buffer.getvalue())
    data[40:60] = b"\xff" * 20
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(VivavoceError, match="unpacked"):
        list(visible_texts(path))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", ["<", "a.", "'", "a1", "&", "\\u", "okafor ", "é", "- "])
def test_a_megabyte_of_hostile_text_is_read_to_its_end(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(unit * (1_000_000 // len(unit)), encoding="utf-8")
    remaining_names(visible_texts(path), ["Okafor", "O'Brien"])
