"""The paragraphs of a Word document in order, and what of it is no plain text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vivavoce.domain.schedule_problems import only_problem
from vivavoce.importing.docx_layout import Layout, Layouts, child, local
from vivavoce.importing.docx_parts import DocxParts, Element

_CONTAINERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
_TAKEN_OUT = ("del", "moveFrom", "delText", "instrText", "pPr", "rPr", "sdtPr", "sdtEndPr")
_DRAWN = ("drawing", "pict", "object", "AlternateContent")
_NOTES = {
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "commentReference": "a comment",
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_MOST_PARAGRAPHS = 30_000
_SHOWN = 200
"""Characters of what was left out that are kept to be shown."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph that has words."""

    number: int
    """Its place in the document, from 1; empty ones count."""

    text: str
    layout: Layout


@dataclass(frozen=True)
class LeftOut:
    """Something in the document that became no part of the schedule."""

    number: int
    """The paragraph where it is, or before which it stands."""

    what: str
    words: str = ""


class DocxText:
    """Reads a document once; `left_out` and `is_tracked` are complete after that."""

    def __init__(self, file: str, parts: DocxParts) -> None:
        self._file = file
        self._body = child(parts.body, "body")
        self._layouts = Layouts(parts)
        self._number = 0
        self.left_out: list[LeftOut] = []
        self.is_tracked = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph that has words, tracked changes as if they were accepted.

        Raises ScheduleProblems where there are more than any schedule has.
        """
        for block in self._blocks(self._body if self._body is not None else ()):
            self._number += 1
            if self._number > _MOST_PARAGRAPHS:
                wrong = f"it has more than {_MOST_PARAGRAPHS} paragraphs"
                raise only_problem(self._file, "", wrong, "copy the questions into a new file")
            text = "".join(self._words(block)).strip()
            if text:
                yield Paragraph(self._number, text, self._layouts.of(block))

    def _blocks(self, elements: Iterable[Element]) -> Iterator[Element]:
        for element in elements:
            name = local(element)
            if name == "p":
                yield element
            elif name in _CONTAINERS:
                self._note_tracking(name)
                yield from self._blocks(element)
            elif name == "tbl":
                self._leave_out("a table", element)
            elif name == "altChunk":
                self._leave_out("another document inside this one", element)

    def _words(self, element: Element) -> Iterator[str]:
        for each in element:
            name = local(each)
            self._note_tracking(name)
            if name == "t":
                yield each.text or ""
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name in _NOTES:
                self._leave_out(_NOTES[name], None)
            elif name in _DRAWN:
                boxed = any(local(inner) == "txbxContent" for inner in each.iter())
                self._leave_out("a text box" if boxed else "a picture", each)
            elif name == "r" and child(each, "rPr", "vanish") is not None:
                self._leave_out("hidden text", each)
            elif name not in _TAKEN_OUT:
                yield from self._words(each)

    def _note_tracking(self, name: str) -> None:
        self.is_tracked = self.is_tracked or name in ("ins", "del", "moveFrom", "moveTo")

    def _leave_out(self, what: str, element: Element | None) -> None:
        self.left_out.append(LeftOut(self._number, what, _first_words(element)))


def _first_words(element: Element | None) -> str:
    words = ""
    for each in element.iter() if element is not None else ():
        if local(each) == "t":
            words += f"{each.text or ''} "
        if len(words) > _SHOWN:
            break
    return " ".join(words[:_SHOWN].split())
