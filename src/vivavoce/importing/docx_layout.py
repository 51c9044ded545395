"""How Word lays paragraphs out: by styles that follow each other, and by numbered lists."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vivavoce.importing.docx_parts import DocxParts, Element

_MOST_STYLES_IN_A_ROW = 20
_LEVEL_DIGITS = 3


def local(element: Element) -> str:
    """Return an element's name without its namespace, of which Word has two."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element at a path of names below `element`, or None."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: Element | None, key: str = "val") -> str:
    """Return an attribute without regard to its namespace; empty where there is none."""
    given = {} if element is None else element.attrib
    return next((str(given[name]) for name in given if name.rpartition("}")[2] == key), "")


@dataclass(frozen=True)
class Layout:
    """What a paragraph is, as far as its layout says it."""

    style: str
    """The style's name in small letters; Word keeps those of its own in English."""

    is_heading: bool

    numbering: str
    """`bullet`, `decimal`, `lowerLetter`, …; empty where it stands in no list."""

    level: int
    """How deep in its list; 0 for the outermost."""


class Layouts:
    """The styles and lists of one document."""

    def __init__(self, parts: DocxParts) -> None:
        self._styles = dict(_styles(parts.styles))
        self._lists = dict(_lists(parts.numbering))
        self._known: dict[str, Layout] = {}

    def of(self, paragraph: Element) -> Layout:
        """Return how a paragraph is laid out."""
        own = child(paragraph, "pPr")
        layout = self._of_style(value(child(own, "pStyle")))
        numbered = child(own, "numPr")
        if numbered is not None:
            numbering, level = self._numbering(numbered)
            layout = replace(layout, numbering=numbering, level=level)
        if child(own, "outlineLvl") is not None:
            layout = replace(layout, is_heading=layout.style != "title")
        return layout

    def _of_style(self, style: str) -> Layout:
        if style not in self._known:
            self._known[style] = self._read_style(style)
        return self._known[style]

    def _read_style(self, style: str) -> Layout:
        chain = list(self._chain(style))
        properties = [child(each, "pPr") for each in chain]
        name = value(child(chain[0], "name")).lower() if chain else ""
        numbered = (child(each, "numPr") for each in properties)
        first = next((found for found in numbered if found is not None), None)
        numbering, level = ("", 0) if first is None else self._numbering(first)
        outlined = any(child(each, "outlineLvl") is not None for each in properties)
        is_heading = name.startswith("heading ") or (outlined and name != "title")
        return Layout(name, is_heading, numbering, level)

    def _chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        for _ in range(_MOST_STYLES_IN_A_ROW):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = value(child(self._styles[style], "basedOn"))

    def _numbering(self, numbered: Element) -> tuple[str, int]:
        level = value(child(numbered, "ilvl"))
        depth = int(level) if level.isdecimal() and len(level) < _LEVEL_DIGITS else 0
        # The list 0 is how a paragraph says that it stands in none.
        formats = self._lists.get(value(child(numbered, "numId")), {})
        return formats.get(depth, "decimal" if formats else ""), depth


def _styles(root: Element | None) -> Iterator[tuple[str, Element]]:
    for style in root if root is not None else ():
        if local(style) == "style":
            yield value(style, "styleId"), style


def _lists(root: Element | None) -> Iterator[tuple[str, dict[int, str]]]:
    """Yield each list's formats by level; many lists share one description."""
    if root is None:
        return
    described = {
        value(each, "abstractNumId"): _formats(each)
        for each in root
        if local(each) == "abstractNum"
    }
    for each in root:
        if local(each) == "num":
            yield value(each, "numId"), described.get(value(child(each, "abstractNumId")), {})


def _formats(description: Element) -> dict[int, str]:
    levels = (each for each in description if local(each) == "lvl")
    formats = (value(child(level, "numFmt")) or "decimal" for level in levels)
    return {n: "" if form == "none" else form for n, form in enumerate(formats)}
