"""Letters and forms as Word documents, made from a study's own templates with docxtpl."""

import io
from datetime import UTC, datetime

from docx.document import Document
from docx.opc.rel import Relationships
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from vivavoce.domain.errors import VivavoceError
from vivavoce.export.docx_cleaning import repacked
from vivavoce.export.filling_in import FillingIn, Words, in_words, written

_OF_A_PERSON = ("author", "last_modified_by", "comments", "keywords", "category")
_LEFT_OUT = ("thumbnail", "extended-properties", "custom-properties", "attachedTemplate")


def render_letter(name: str, template: bytes, words: Words, made: datetime) -> bytes:
    """Return a template with its places filled in; its properties name no person and no computer.

    Raises VivavoceError, which calls the template `name`, where that is not possible.
    """
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(written(words), FillingIn(name, words, is_markup=True), autoescape=True)
        _clean(name, document.docx, made)
        buffer = io.BytesIO()
        document.save(buffer)
        return repacked(buffer.getvalue(), made)
    except TemplateError as error:
        raise in_words(name, error) from None
    except VivavoceError:
        raise
    except Exception:  # what is raised for a document that is not put together as Word does
        raise VivavoceError(
            f"{name} is put together in a way that cannot be filled in. Nothing was made; open it "
            "in a word processor, save it as .docx, then try again."
        ) from None


def _clean(name: str, document: Document, made: datetime) -> None:
    properties = document.core_properties
    for field in _OF_A_PERSON:
        setattr(properties, field, "")
    properties.created = properties.modified = made.astimezone(UTC)
    properties.revision = 1
    _clean_relationships(name, document.part.package.rels)
    for part in document.part.package.iter_parts():
        _clean_relationships(name, part.rels)
    settings = document.settings.element
    for child in settings.findall(qn("w:attachedTemplate")):
        settings.remove(child)


def _clean_relationships(name: str, relationships: Relationships) -> None:
    """Drop what tells of the template's writer; refuse what would be fetched from elsewhere."""
    for key, relationship in list(relationships.items()):
        kind = relationship.reltype.rpartition("/")[2]
        if kind in _LEFT_OUT:
            del relationships[key]
        elif relationship.is_external and kind != "hyperlink":
            raise VivavoceError(
                f"{name} links to a file elsewhere ({kind}), which would be fetched when somebody "
                "opens the letter. Nothing was made; put it into the document itself."
            )
