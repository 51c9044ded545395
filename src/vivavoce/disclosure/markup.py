"""The texts in XML: paragraphs with their runs joined, attributes, comments."""

# Nothing is resolved here: documents with a DOCTYPE, and so with entities, are refused.
import xml.etree.ElementTree as ET

from vivavoce.domain.errors import VivavoceError

# Paragraphs of Word, HTML and drawings; shared strings of Excel.
_BLOCKS = frozenset(("p", "si", "is"))
_SHOWN_AS = {"tab": " ", "ptab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# What no reader joins to the words around it: deleted text and field codes.
_APART = frozenset(("delText", "delInstrText", "instrText"))


def xml_texts(name: str, data: bytes) -> list[tuple[str, str]]:
    """Return place and text of all that can be read in one XML document called `name`.

    Raises VivavoceError where it is no XML, or has a document type.
    """
    # Without its NUL bytes UTF-16 shows its document type, too.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise _has_document_type(name)
    reader = _Reader(name)
    parser = ET.XMLParser(target=reader)  # noqa: S314
    try:
        parser.feed(data)
        parser.close()
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise VivavoceError(f"{name} is no valid XML, so it cannot be checked.") from fault
    return reader.texts


class _Reader:
    """Collects texts while the parser goes through a document.

    For each open element it knows the buffer that text goes to: inside a paragraph all share
    one, so that a name split over several runs is whole again.
    """

    def __init__(self, name: str) -> None:
        self.texts: list[tuple[str, str]] = []
        self._name = name
        self._open: list[tuple[list[str], bool]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Open an element and keep its attributes."""
        local = _local(tag)
        for key, value in attributes.items():
            self.texts.append((f"{self._name}, {local}@{_local(key)}", value))
        buffer, in_paragraph = self._open[-1] if self._open else ([], False)
        if local in _BLOCKS or local in _APART or not in_paragraph:
            buffer.append("" if in_paragraph else " ")
            self._open.append(([], local in _BLOCKS))
        else:
            buffer.append(_SHOWN_AS.get(local, ""))
            self._open.append((buffer, True))

    def data(self, text: str) -> None:
        """Take text of the innermost element."""
        if self._open:
            self._open[-1][0].append(text)

    def end(self, tag: str) -> None:
        """Close an element; its text is complete where it had a buffer of its own."""
        buffer, _ = self._open.pop()
        if not self._open or self._open[-1][0] is not buffer:
            text = "".join(buffer)
            if text.strip():
                self.texts.append((f"{self._name}, {_local(tag)}", text))

    def comment(self, text: str) -> None:
        """Keep a comment, which editors show."""
        self.texts.append((f"{self._name}, comment", text))

    def pi(self, target: str, data: str | None = None) -> None:
        """Keep a processing instruction."""
        self.texts.append((f"{self._name}, instruction", f"{target} {data or ''}"))

    def doctype(self, *_: str | None) -> None:
        """Refuse a document type, in whatever encoding it came."""
        raise _has_document_type(self._name)

    def close(self) -> None:
        """Nothing is left to do at the end."""


def _has_document_type(name: str) -> VivavoceError:
    return VivavoceError(f"{name} has a document type, so it cannot be checked safely.")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
