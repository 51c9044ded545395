"""Transcripts as Word documents, laid out as NVivo, MAXQDA, ATLAS.ti and QualCoder read them."""

import io
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from vivavoce.domain.transcript import Turn
from vivavoce.export.content import ExportedInterview, plain, split_at_labels
from vivavoce.export.docx_cleaning import repacked, without_template_leftovers

REPLACEMENT = "Replacement"
_FONT = "Arial"
_NOTICE = "NOT TO BE QUOTED – this participant has not agreed to being quoted"
_LEGEND = (
    "Words in brackets and italics stand for something that was replaced; "
    "brackets in upright letters are the transcriber's."
)


def render_docx(content: ExportedInterview, created: datetime) -> bytes:
    """Return a .docx with a header block, a heading a question and a paragraph a turn.

    The same content and moment give the same bytes; properties hold no person's name.
    """
    document = docx.Document()
    _prepare_page(document)
    _prepare_styles(document)
    _write_header(document, content)
    for passage in content.passages():
        document.add_paragraph(passage.heading, style="Heading 1")
        for turn in passage.turns:
            _write_turn(document, content, turn)
    without_template_leftovers(document)
    _set_properties(document, content, created)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), created)


def _prepare_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)


def _prepare_styles(document: Document) -> None:
    for name in ("Normal", "Heading 1"):
        font = document.styles[name].font
        font.name = _FONT
    document.styles["Normal"].font.size = Pt(11)
    style = document.styles.add_style(REPLACEMENT, WD_STYLE_TYPE.CHARACTER)
    style.font.italic = True


def _write_header(document: Document, content: ExportedInterview) -> None:
    if not content.quotable:
        document.add_paragraph().add_run(_NOTICE).bold = True
    for line in content.header_lines():
        document.add_paragraph(line)
    document.add_paragraph(_LEGEND)


def _write_turn(document: Document, content: ExportedInterview, turn: Turn) -> None:
    # The speaker comes first: a paragraph that begins with a bracket reads as a speaker itself.
    paragraph = document.add_paragraph(f"{content.speaker(turn)}: ")
    for text, is_label in split_at_labels(plain(turn.text), content.labels):
        paragraph.add_run(text, style=REPLACEMENT if is_label else None)


def _set_properties(document: Document, content: ExportedInterview, created: datetime) -> None:
    properties = document.core_properties
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, field, "")
    properties.title = content.interview
    moment = created.astimezone(UTC) if created.tzinfo else created
    properties.created = properties.modified = moment
    properties.revision = 1
