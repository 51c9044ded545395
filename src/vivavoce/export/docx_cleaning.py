"""Taking out of a Word document what its template put in, and packing it reproducibly.

The template's theme, style list and properties name fonts and styles, some of which are people's
names too (Shruti, Latha, Roman): left in, the disclosure check could not tell them apart.
"""

import io
import zipfile
from datetime import UTC, datetime

from docx.document import Document
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_KEPT_STYLES = frozenset(("Normal", "Heading1", "DefaultParagraphFont", "Replacement"))
_KEPT_SETTINGS = frozenset((qn("w:compat"), qn("w:defaultTabStop")))
_LEFTOVERS = ("theme", "fontTable", "webSettings", "stylesWithEffects", "customXml", "numbering")
_LEFTOVERS_OF_PACKAGE = ("thumbnail", "extended-properties")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def without_template_leftovers(document: Document) -> None:
    """Drop unused styles, settings, fonts, theme, thumbnail and the template's own properties."""
    _drop_parts(document.part.rels, _LEFTOVERS)
    _drop_parts(document.part.package.rels, _LEFTOVERS_OF_PACKAGE)
    _clean_styles(document)
    settings = document.settings.element
    for child in list(settings):
        if child.tag not in _KEPT_SETTINGS:
            settings.remove(child)


def without_template_parts(document: Document) -> None:
    """Drop theme, thumbnail and properties of the template, and keep its styles and numbering."""
    _drop_parts(document.part.rels, tuple(kind for kind in _LEFTOVERS if kind != "numbering"))
    _drop_parts(document.part.package.rels, (*_LEFTOVERS_OF_PACKAGE, "customXml"))
    _forget_theme(document.styles.element)


def _drop_parts(relationships: Relationships, kinds: tuple[str, ...]) -> None:
    # A part that nothing points to is not saved.
    for key, relationship in list(relationships.items()):
        if relationship.reltype.rpartition("/")[2] in kinds:
            del relationships[key]


def _clean_styles(document: Document) -> None:
    styles = document.styles.element
    for child in list(styles):
        is_unused = child.tag == qn("w:style") and child.get(qn("w:styleId")) not in _KEPT_STYLES
        if is_unused or child.tag == qn("w:latentStyles"):
            styles.remove(child)
    for link in list(styles.iter(qn("w:link"))):
        link.getparent().remove(link)
    _forget_theme(styles)


def _forget_theme(styles: BaseOxmlElement) -> None:
    for element in styles.iter():
        for name in [name for name in element.attrib if "theme" in name.lower()]:
            del element.attrib[name]


def repacked(data: bytes, created: datetime) -> bytes:
    """Return a .docx whose members stand in a fixed order and all date from `created`."""
    moment = created.astimezone(UTC) if created.tzinfo else created
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            member = zipfile.ZipInfo(name, max(_EARLIEST, moment.timetuple()[:6]))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o600 << 16
            target.writestr(member, source.read(name))
    return buffer.getvalue()
