"""Interview schedules as Word documents: to be printed, edited in Word, and read again."""

import io
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
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
    document.add_paragraph(schedule.title, style="Title")
    for label, text in (
        (words.CODE, schedule.code),
        (words.VERSION, schedule.version),
        (words.LANGUAGE, schedule.language),
        (words.MINUTES, str(schedule.minutes)),
    ):
        _write_detail(document, label, text)
    for section in schedule.sections:
        _write_section(document, section)
    if schedule.changes:
        document.add_paragraph("Changes so far", style=words.CHANGES_TITLE_STYLE)
    for change in schedule.changes:
        _write_change(document, change)
    without_template_parts(document)
    _set_properties(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), _WRITTEN)


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


def _write_section(document: Document, section: Section) -> None:
    document.add_paragraph(f"{section.code}{words.BETWEEN}{section.title}", style="Heading 1")
    _write_detail(document, words.MINUTES, str(section.minutes))
    for question in section.questions:
        _write_question(document, question)


def _write_question(document: Document, question: Question) -> None:
    text = f"{question.code}{words.BETWEEN}{question.ask}"
    document.add_paragraph(text, style=words.QUESTION_STYLE)
    for prompt in question.prompts:
        document.add_paragraph(prompt, style=words.PROMPT_STYLE)
    if question.essential:
        _write_detail(document, words.ESSENTIAL, "yes")
    if question.constructs:
        _write_detail(document, words.CONSTRUCTS, ", ".join(question.constructs))
    if question.proposition:
        _write_detail(document, words.PROPOSITION, question.proposition)
    if question.note:
        _write_detail(document, words.NOTE, question.note)


def _write_detail(document: Document, label: str, text: str) -> None:
    document.add_paragraph(f"{label}: {text}", style=words.DETAIL_STYLE)


def _write_change(document: Document, change: Change) -> None:
    fields = (change.version, change.on.isoformat(), change.by, change.amendment, change.reason)
    document.add_paragraph(words.BETWEEN.join(fields), style=words.CHANGE_STYLE)


def _set_properties(document: Document) -> None:
    properties = document.core_properties
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, field, "")
    properties.title = "Interview schedule"
    properties.created = properties.modified = _WRITTEN
    properties.revision = 1
