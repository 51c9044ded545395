"""A study that may invite: its words are its own, and its templates are simple ones."""

import io
import random
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import docx

from vivavoce.export.docx_cleaning import without_template_leftovers
from vivavoce.study.study import Study


def document(*paragraphs: str, header: str = "") -> bytes:
    """Return a .docx with these paragraphs, as a word processor would save it."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    without_template_leftovers(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def picture(side: int) -> bytes:
    """Return a square .png of noise, three bytes a point."""
    rows = (b"\0" + random.Random(row).randbytes(3 * side) for row in range(side))  # noqa: S311
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def texts_of(data: bytes | Path) -> list[str]:
    """Return the paragraphs and the table rows of a .docx, opened again."""
    opened = docx.Document(io.BytesIO(data) if isinstance(data, bytes) else str(data))
    return [
        " | ".join(cell.text for cell in row.cells) if row else part.text  # type: ignore[union-attr]
        for part in opened.iter_inner_content()
        for row in (part.rows if hasattr(part, "rows") else (None,))
    ]


def with_own_words(study: Study, *, letter: Sequence[str] = ("Dear {{ address_as }},",)) -> Study:
    """Put approved words in the place of every sample, as a team would before it invites."""
    settings, templates = study.folder.settings, study.folder.templates
    text = (
        settings.read_text(encoding="utf-8").replace('"SAMPLE: ', '"').replace('"SAMPLE"', '"1.2"')
    )
    text = text.replace('contact = "" ', 'contact = "Vivian Archer, 01632 960000" ')
    settings.write_text(text, encoding="utf-8")
    (templates / "letter.docx").write_bytes(document(*letter))
    (templates / "sheet.docx").write_bytes(document("About {{ study }}. Ask {{ contact }}."))
    (templates / "form.docx").write_bytes(
        document("{%p for item in consent_items %}", "{{ item.ask }} ☐", "{%p endfor %}")
    )
    (templates / "email.txt").write_text("Subject: Hello\n\nDear {{ address_as }},\nplease read.\n")
    study.__dict__.pop("settings", None)
    return study
