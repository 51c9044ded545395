"""Looking for study IDs in letters: what names a person must not say which code stands for them."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

from vivavoce.disclosure.check import Finding
from vivavoce.disclosure.markup import xml_texts
from vivavoce.disclosure.rendered import Piece

_MARKUP = (".xml", ".rels", ".vml", ".svg")
_STRETCH = re.compile(rb"[ -~]{10,}")
_DASHES = re.compile("[-‐‑‒–—―−_\u00ad\u200b\u2060]+")


def document_texts(data: bytes) -> Iterator[Piece]:
    """Yield all that can be read in a .docx: text, headers, notes, properties, attributes, names.

    Of what is no XML, such as a picture, the stretches that read as text are yielded.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield Piece("zip comment", archive.comment.decode("latin-1"))
        for member in archive.infolist():
            content = archive.read(member)
            yield Piece("member name", member.filename)
            if member.filename.lower().endswith(_MARKUP):
                for place, text in xml_texts(member.filename, content):
                    yield Piece(place, text)
            else:
                for text in _stretches(content):
                    yield Piece(member.filename, text)


def _stretches(content: bytes) -> Iterator[str]:
    # Pictures note texts byte by byte, or with a NUL after each. In shorter stretches than these
    # the noise of a large picture would now and then spell an ID.
    for reading in (content, content.replace(b"\0", b"")):
        yield from (match[0].decode("ascii") for match in _STRETCH.finditer(reading))


def study_ids_in(pieces: Iterable[Piece], ids: Iterable[str]) -> tuple[Finding, ...]:
    """Return where a study ID can be read, in any case and with any dash or none in it."""
    # One pattern for all, because a study may have a thousand IDs.
    known = {each.replace("-", "").casefold(): each for each in ids}
    if not known:
        return ()
    forms = "|".join(re.escape(each).replace(r"\-", "-?") for each in known.values())
    pattern = re.compile(rf"(?<![^\W_])({forms})(?![^\W_])", re.IGNORECASE)
    found: dict[Finding, None] = {}
    for piece in pieces:
        for match in pattern.finditer(_DASHES.sub("-", piece.text)):
            name = known[match[1].replace("-", "").casefold()]
            found[Finding(piece.place, name)] = None
    return tuple(found)
