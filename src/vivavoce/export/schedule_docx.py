"""Interview schedules as Word documents: to be printed, edited in Word, and read again."""

import io
from datetime import UTC, datetime
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.text.paragraph import CT_P
from docx.shared import Cm, Mm, Pt
from docx.styles.style import ParagraphStyle

from vivavoce.domain import schedule_words as words
from vivavoce.domain.schedule import Change, Question, Schedule, Section
from vivavoce.export.docx_cleaning import repacked, without_template_parts

_FONT = "Arial"
_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
"""The same for all, so that one schedule gives the same bytes whenever it is written."""

_HELP = (
    "Headings are sections, paragraphs of the style “Question” are questions, bullets are their "
    "prompts. A code and a tab stand before each title and question."
)


def render_schedule(schedule: Schedule) -> bytes:
    """Return a .docx that says all of a schedule; its properties name nobody."""
    document = docx.Document()
    _prepare(document)
    page = _Page(document)
    page.write(schedule.title, "Title")
    page.write_detail(words.CODE, schedule.code)
    page.write_detail(words.VERSION, schedule.version)
    page.write_detail(words.LANGUAGE, schedule.language)
    page.write_detail(words.MINUTES, str(schedule.minutes))
    for section in schedule.sections:
        _write_section(page, section)
    if schedule.changes:
        page.write("Changes so far", words.CHANGES_TITLE_STYLE)
    for change in schedule.changes:
        _write_change(page, change)
    without_template_parts(document)
    _set_properties(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), _WRITTEN)


class _Page:
    """Paragraphs under each other.

    Put before what ends the document, because python-docx looks for that place from the top, each
    time, and takes half a minute over a long schedule.
    """

    def __init__(self, document: Document) -> None:
        self._end = document.element.body.sectPr
        self._ids = {style.name: style.style_id for style in document.styles}

    def write(self, text: str, style: str) -> None:
        """Write one paragraph."""
        paragraph = cast("CT_P", OxmlElement("w:p"))
        paragraph.style = self._ids[style]
        paragraph.add_r().text = text
        self._end.addprevious(paragraph)

    def write_detail(self, label: str, text: str) -> None:
        """Write what is said of the thing above."""
        self.write(f"{label}: {text}", words.DETAIL_STYLE)


def _prepare(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.footer.paragraphs[0].text = _HELP
    for name in ("Normal", "Title", "Heading 1"):
        style = _style(document, name)
        style.font.name = _FONT
    _style(document, "Normal").font.size = Pt(11)
    question = _added(document, words.QUESTION_STYLE)
    question.font.bold = True
    question.paragraph_format.space_before = Pt(12)
    question.paragraph_format.left_indent = Cm(1.5)
    question.paragraph_format.first_line_indent = Cm(-1.5)
    question.paragraph_format.tab_stops.add_tab_stop(Cm(1.5))
    question.paragraph_format.keep_with_next = True
    detail = _added(document, words.DETAIL_STYLE)
    detail.font.size = Pt(9)
    detail.font.italic = True
    detail.paragraph_format.left_indent = Cm(1.5)
    title = _added(document, words.CHANGES_TITLE_STYLE)
    title.font.bold = True
    title.paragraph_format.space_before = Pt(24)
    _added(document, words.CHANGE_STYLE).font.size = Pt(9)


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 (narrows what python-docx returns)
    return style


def _added(document: Document, name: str) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _style(document, name)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.paragraph_format.space_after = Pt(3)
    return style


def _write_section(page: _Page, section: Section) -> None:
    page.write(f"{section.code}{words.BETWEEN}{section.title}", "Heading 1")
    page.write_detail(words.MINUTES, str(section.minutes))
    for question in section.questions:
        _write_question(page, question)


def _write_question(page: _Page, question: Question) -> None:
    page.write(f"{question.code}{words.BETWEEN}{question.ask}", words.QUESTION_STYLE)
    for prompt in question.prompts:
        page.write(prompt, words.PROMPT_STYLE)
    if question.essential:
        page.write_detail(words.ESSENTIAL, "yes")
    if question.constructs:
        page.write_detail(words.CONSTRUCTS, ", ".join(question.constructs))
    if question.proposition:
        page.write_detail(words.PROPOSITION, question.proposition)
    if question.note:
        page.write_detail(words.NOTE, question.note)


def _write_change(page: _Page, change: Change) -> None:
    fields = (change.version, change.on.isoformat(), change.by, change.amendment, change.reason)
    page.write(words.BETWEEN.join(fields), words.CHANGE_STYLE)


def _set_properties(document: Document) -> None:
    properties = document.core_properties
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, field, "")
    properties.title = "Interview schedule"
    properties.created = properties.modified = _WRITTEN
    properties.revision = 1
