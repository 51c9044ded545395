"""What one paragraph of a schedule in Word is, by its style, its list, or the signs typed first."""

import re
from dataclasses import dataclass
from typing import Literal

from vivavoce.domain import schedule_words as words
from vivavoce.domain.schedule import ITEM_CODE
from vivavoce.importing.docx_text import Paragraph

Kind = Literal["title", "section", "question", "prompt", "detail", "change", "ignored", "other"]

_LAYOUT = re.compile(r"[ \t\r\n]+")
_LABELLED = re.compile(r"([A-Za-z ]{3,20}?)\s*:\s*(.*)", re.DOTALL)
_UNIT = r"\s*min(?:ute)?s?\.?"
_MINUTES = re.compile(rf"\(?(?:about |ca\.? )?([0-9]{{1,3}})(?:{_UNIT})?\)?", re.IGNORECASE)
_TOLD_MINUTES = re.compile(rf"\(?(?:about |ca\.? )?[0-9]{{1,3}}{_UNIT}\)?", re.IGNORECASE)
_TYPED_BULLET = re.compile(r"[•◦▪●○·*–—-][ \t]+(?=\S)")
_TYPED_NUMBER = re.compile(
    r"(?:Question\s+)?[0-9]{1,3}(?:\.[0-9]{1,3})*(?:[.):]\s+|\t\s*|[.)](?=[^\W\d_]))(?=\S)"
)
_TYPED_CODE = re.compile(r"(?:Question\s+)?([A-Za-z]{1,3}[0-9]{1,3}[a-z]?)(?:[.):]\s*|\s+)(?=\S)")
_TYPED_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})\)\s*(?=\S)")
_SECTION_CODE = re.compile(
    r"(?:Section|Part|Topic)\s+([A-Za-z]{1,2}[0-9]{0,2})(?:[.):]|\s*[–—-])?\s+(?=\S)"
    r"|([A-Z]{1,2}[0-9]{0,2})(?:[.):]\s*|\s+[–—-]\s+)(?=\S)"
)
_BELOW_A_QUESTION = ("lowerLetter", "lowerRoman", "upperRoman")


@dataclass(frozen=True)
class Line:
    """One paragraph, understood: what it is, and its words without what was typed before them."""

    kind: Kind
    text: str

    code: str = ""
    """Of a section or question where one is given; of a detail, what it tells."""

    number: int = 0
    """Its paragraph in the document, from 1."""


def line_of(paragraph: Paragraph) -> Line:
    """Say what a paragraph is; its style has the first word, then its list, then its text."""
    kind, code, text = _by_style(paragraph) or _by_list(paragraph) or _by_text(paragraph.text)
    # Signs of other kinds, such as a blank that does not break, are part of the words.
    words_only = text if kind == "change" else _LAYOUT.sub(" ", text).strip()
    return Line(kind, words_only, code, paragraph.number)


def minutes_in_words(text: str) -> int:
    """Return the minutes that `10`, `10 min` or `(about 10 minutes)` tell; 0 for anything else."""
    found = _MINUTES.fullmatch(text)
    return int(found[1]) if found else 0


_Parts = tuple[Kind, str, str]


def _by_style(paragraph: Paragraph) -> _Parts | None:
    style, text = paragraph.layout.style, paragraph.text
    if paragraph.layout.is_heading:
        return "section", *_section(text)
    if style == words.QUESTION_STYLE.lower():
        return "question", *_question(text)
    if style == words.DETAIL_STYLE.lower():
        return _detail(text) or ("other", "", text)
    kind = _WHOLE.get(style.rstrip(" 123456789"))
    return (kind, "", text) if kind else None


_WHOLE: dict[str, Kind] = {
    "title": "title",
    words.CHANGE_STYLE.lower(): "change",
    words.CHANGES_TITLE_STYLE.lower(): "ignored",
    "toc": "ignored",
}
"""Styles whose paragraphs are taken as they stand; a table of contents says nothing new."""


def _by_list(paragraph: Paragraph) -> _Parts | None:
    style, layout = paragraph.layout.style, paragraph.layout
    if layout.numbering == "bullet" or style.startswith("list bullet"):
        return "prompt", "", paragraph.text
    if layout.level or layout.numbering in _BELOW_A_QUESTION:
        return "prompt", "", paragraph.text
    if layout.numbering or style.startswith("list number"):
        return "question", *_question(paragraph.text)
    return None


def _by_text(text: str) -> _Parts:
    if detail := _detail(text):
        return detail
    if bullet := _TYPED_BULLET.match(text) or _TYPED_LETTER.match(text):
        return "prompt", "", text[bullet.end() :]
    if _TYPED_NUMBER.match(text) or _TYPED_CODE.match(text):
        return "question", *_question(text)
    return "other", "", text


def _question(text: str) -> tuple[str, str]:
    """Return the code and the words of a question."""
    code, between, ask = text.partition(words.BETWEEN)
    if between and ITEM_CODE.fullmatch(code.strip()):
        return code.strip(), ask
    if typed := _TYPED_CODE.match(text):
        return typed[1], text[typed.end() :]
    if number := _TYPED_NUMBER.match(text):
        return "", text[number.end() :]
    return "", text


def _section(text: str) -> tuple[str, str]:
    """Return the code and the title of a section."""
    code, between, title = text.partition(words.BETWEEN)
    if between and ITEM_CODE.fullmatch(code.strip()):
        return code.strip(), title
    if typed := _SECTION_CODE.match(text):
        return typed[1] or typed[2], text[typed.end() :]
    if number := _TYPED_NUMBER.match(text):
        return "", text[number.end() :]
    return "", text


def _detail(text: str) -> _Parts | None:
    found = _LABELLED.fullmatch(text)
    label = words.LABELS.get(found[1].strip().lower()) if found else None
    if found and label:
        return "detail", label, found[2]
    if text.strip(" .").lower() == "essential":
        return "detail", words.ESSENTIAL, "yes"
    if _TOLD_MINUTES.fullmatch(text):
        return "detail", words.MINUTES, text
    return None
