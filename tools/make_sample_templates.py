"""Make the sample templates in templates/ (for developers; users edit the copies in a study).

    python tools/make_sample_templates.py [DIR]

The words are in tools/sample_templates.toml. The same words make the same bytes each time.
"""

import io
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from vivavoce.export.docx_cleaning import repacked

SOURCE = Path(__file__).with_name("sample_templates.toml")
TEMPLATES = Path(__file__).parent.parent / "templates"
MADE = datetime(2026, 1, 1, tzinfo=UTC)
MARK = "SAMPLE"
FONT = "Arial"
LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")
STYLES = frozenset(
    "Normal Title Heading1 ListBullet Header Footer TableGrid "
    "DefaultParagraphFont TableNormal NoList".split()
)
ITEM_COLUMNS = (Mm(124), Mm(18), Mm(18))
SIGNATURE_COLUMNS = (Mm(70), Mm(34), Mm(56))


def main() -> None:
    """Write the three documents and the e-mail."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    folder.mkdir(exist_ok=True)
    for name in ("letter", "sheet", "form"):
        (folder / f"{name}.docx").write_bytes(_document(source["banner"], source[name]))
    (folder / "email.txt").write_text(source["email"]["text"], encoding="utf-8")


def _document(banner: str, content: dict[str, Any]) -> bytes:
    document = docx.Document()
    _prepare(document)
    section = document.sections[0]
    _small(section.header.paragraphs[0], banner)
    _small(section.footer.paragraphs[0], content["footer"])
    document.add_paragraph().add_run(banner).bold = True
    if "title" in content:
        document.add_paragraph(content["title"], style="Title")
    for block in content["block"]:
        _write(document, block)
    _describe(document, content["about"])
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue(), MADE)


def _prepare(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    for name in ("Normal", "Title", "Heading 1", "List Bullet"):
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.rPr.rFonts
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Title"].font.size = Pt(18)
    document.styles["Heading 1"].font.size = Pt(13)


def _write(document: Document, block: dict[str, Any]) -> None:
    """Write one block: lines as they are, a heading, marked paragraphs, bullets, or a table."""
    for line in block.get("lines", ()):
        document.add_paragraph(line)
    if "heading" in block:
        document.add_paragraph(block["heading"], style="Heading 1")
    for text in block.get("say", ()):
        _marked(document.add_paragraph(), text)
    for text in block.get("bullets", ()):
        _marked(document.add_paragraph(style="List Bullet"), text)
    if block.get("table") == "items":
        _items(document)
    if block.get("table") == "signatures":
        _signatures(document, block["who"])


def _marked(paragraph: Paragraph, text: str) -> None:
    # What only opens or closes a condition is no text, and goes when the template is filled in.
    if not text.startswith("{%p"):
        paragraph.add_run(f"{MARK}: ").bold = True
    paragraph.add_run(text)


def _items(document: Document) -> None:
    rows = (
        ("", "Yes", "No"),
        ("{%tr for item in consent_items %}", "", ""),
        ("{{ loop.index }}. {{ item.ask }}", "☐", "☐"),
        ("{%tr endfor %}", "", ""),
    )
    _table(document, rows, ITEM_COLUMNS)


def _signatures(document: Document, who: list[str]) -> None:
    rows = [("Name, in capitals", "Date", "Signature"), *((f"{name}:\n\n", "", "") for name in who)]
    _table(document, rows, SIGNATURE_COLUMNS)


def _table(document: Document, rows: Any, widths: tuple[Mm, ...]) -> None:
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for n, row in enumerate(rows):
        added = table.add_row()
        # A line stays on one page, and the headings come again on the next.
        properties = added._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if n == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, text, width in zip(added.cells, row, widths, strict=True):
            cell.width = width
            _fill(cell, text, bold=n == 0)
    document.add_paragraph()


def _fill(cell: _Cell, text: str, *, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(4)
    paragraph.add_run(text).bold = bold or None


def _small(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(text).font.size = Pt(9)


def _describe(document: Document, title: str) -> None:
    """Name the document and nobody; drop what the library's own template brought along."""
    properties = document.core_properties
    for field in ("author", "last_modified_by", "comments", "keywords", "subject", "category"):
        setattr(properties, field, "")
    properties.title = title
    properties.created = properties.modified = MADE
    properties.revision = 1
    for relationships in (document.part.package.rels, document.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.rpartition("/")[2] in LEFTOVERS:
                del relationships[key]
    _drop_unused_styles(document)


def _drop_unused_styles(document: Document) -> None:
    styles = document.styles.element
    for style in list(styles):
        is_unused = style.tag == qn("w:style") and style.get(qn("w:styleId")) not in STYLES
        if is_unused or style.tag == qn("w:latentStyles"):
            styles.remove(style)
    for link in list(styles.iter(qn("w:link"))):
        link.getparent().remove(link)


if __name__ == "__main__":
    main()
