"""Files that only claim to be a schedule: a sentence each, at once, in little memory."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from vivavoce.domain.schedule_problems import ScheduleProblems
from vivavoce.importing.schedule_docx import read_schedule_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
_MOST_MEMORY = 150_000_000


def package(body: bytes, kind: str = KIND, picture: bytes = b"") -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", body)
        archive.writestr("word/media/picture.png", picture)
    return buffer.getvalue()


def document(inner: str, before: str = "") -> bytes:
    return f'{before}<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'.encode()


def paragraphs(count: int, text: str = "1. Why?") -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" * count


def words(count: int) -> list[str]:
    """Return words that cannot be packed as tightly as a bomb is."""
    return [str(n * 7919 % 10_007) for n in range(count)]


def encrypted() -> bytes:
    data = bytearray(package(document(paragraphs(1))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    return bytes(data)


def many_files() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for n in range(3_000):
            archive.writestr(f"word/{n}.xml", b"")
    return buffer.getvalue()


def cut_short() -> bytes:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    return buffer.getvalue()[:-200]


def packed_by(method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>" + b" " * 900_000)
    return buffer.getvalue()


def entities() -> bytes:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    declared = f'<!DOCTYPE w:document [<!ENTITY e0 "lol">{grown}]>'
    return package(document(paragraphs(1, "1. &e8;"), declared))


def outside_entity() -> bytes:
    declared = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return package(document(paragraphs(1, "1. &x;"), declared))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "it is no Word document; save it as .docx"),
    "a text": (lambda: b"1. Who?", "it is no Word document"),
    "rich text": (lambda: b"{\\rtf1 Who?}", "it is no Word document"),
    "another zip": (lambda: package(b"", kind="text/plain"), "it is no Word document"),
    "an old .doc": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "it is protected by a password, or"),
    "a password of zip": (encrypted, "it is protected by a password"),
    "macros": (
        lambda: package(document(paragraphs(1)), kind=MACROS),
        "it holds macros; save it as .docx, which has none",
    ),
    "cut short": (cut_short, "it is damaged; open it in Word and save it again"),
    "XML that is none": (lambda: package(b"<w:document"), "it is damaged"),
    "a bomb": (
        lambda: package(document(paragraphs(1)) + b" " * 60_000_000),
        "a part of it unpacks to far more than a document needs",
    ),
    "a bomb in a part that nobody reads": (
        lambda: package(document(paragraphs(1)), picture=bytes(60_000_000)),
        "a part of it unpacks to far more than a document needs",
    ),
    "a bomb of another method": (lambda: packed_by(zipfile.ZIP_LZMA), "packed as Word never does"),
    "many files": (many_files, "it holds too many files"),
    "entities that grow": (entities, "it "),
    "an entity from the disk": (outside_entity, "it declares entities of its own"),
    "elements in each other": (
        lambda: package(document("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000)),
        "it is damaged",
    ),
    "a million empty paragraphs": (
        lambda: package(document("<w:p/>" * 1_000_000)),
        "far more than a document needs",
    ),
    "too many tags": (
        lambda: package(document("".join(paragraphs(1, word) for word in words(90_000)))),
        "it is too long for a schedule",
    ),
    "a paragraph of a megabyte": (
        lambda: package(document(paragraphs(1, f"1. {' '.join(words(200_000))}"))),
        "is longer than 2000 characters; shorten it",
    ),
    "2,000 questions": (
        lambda: package(document(paragraphs(2_000))),
        "it has more than 500 questions; make two schedules of it",
    ),
    "a question with 10,000 prompts": (
        lambda: package(document(paragraphs(1) + paragraphs(10_000, "• And?"))),
        "it has more than 50 prompts for one question",
    ),
    "no question": (lambda: package(document("")), "no question was found in it"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_in_a_sentence_and_in_little_memory(
    name: str, tmp_path: Path
) -> None:
    make, said = HOSTILE[name]
    path = tmp_path / "hostile.docx"
    path.write_bytes(make())
    tracemalloc.start()
    try:
        with pytest.raises(ScheduleProblems) as refused:
            read_schedule_docx(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    (told,) = refused.value.message.splitlines()
    assert told.startswith("hostile.docx")
    assert said in told
    assert len(told) < 300
    assert peak < _MOST_MEMORY


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(21_000_000)
    for path, said in (
        (tmp_path / "none.docx", "there is no such file"),
        (tmp_path, "this is no file"),
        (tmp_path / f"{'x' * 300}.docx", "it cannot be read"),
        (large, "it is larger than 20 MB; take the pictures out"),
    ):
        with pytest.raises(ScheduleProblems, match=said):
            read_schedule_docx(path)
