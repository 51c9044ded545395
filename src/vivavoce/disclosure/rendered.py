"""What a stranger sees in a finished file: its name, its text, and what its format adds."""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vivavoce.disclosure.markup import xml_texts
from vivavoce.domain.errors import VivavoceError

_LARGEST = 200 * 1024 * 1024
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_XML_NAMES = (".xml", ".rels", ".qde", ".qdc", ".vml", ".svg")


@dataclass(frozen=True)
class Piece:
    """A stretch of text, and the place in a file where it can be read."""

    place: str
    text: str


def visible_texts(path: Path) -> Iterator[Piece]:
    """Yield everything in a file that can be read, starting with its own name.

    Zip files (.docx, .xlsx, .qdpx) are opened, one level deep, up to 200 MB. Raises
    VivavoceError for what cannot be read, because it cannot be checked either.
    """
    yield Piece("file name", path.name)
    if zipfile.is_zipfile(path):
        yield from _zip_pieces(path)
    elif path.stat().st_size > _LARGEST:
        raise VivavoceError(f"{path.name} is larger than 200 MB, so it cannot be checked.")
    else:
        yield from _member_pieces(path.name, path.read_bytes())


def _zip_pieces(path: Path) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > _LARGEST:
                raise VivavoceError(
                    f"{path.name} unpacks to more than 200 MB, so it cannot be checked."
                )
            yield Piece("zip comment", archive.comment.decode(errors="replace"))
            for member in members:
                yield Piece("member name", member.filename)
                yield Piece("member comment", member.comment.decode(errors="replace"))
                yield from _member_pieces(member.filename, archive.read(member))
    except (
        zipfile.BadZipFile,
        RuntimeError,
        NotImplementedError,
        EOFError,
        OSError,
        zlib.error,
    ) as fault:
        raise VivavoceError(f"{path.name} cannot be unpacked, so it cannot be checked.") from fault


def _member_pieces(name: str, data: bytes) -> Iterator[Piece]:
    if name.lower().endswith(_XML_NAMES):
        for place, text in xml_texts(name, data):
            yield Piece(place, text)
        return
    for text in _readings(_decoded(name, data)):
        yield Piece(name, text)


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise VivavoceError(f"{name} holds data that is no text, so it cannot be checked.")
    return data.decode("utf-8-sig", errors="replace")


def _readings(text: str) -> Iterator[str]:
    """Yield a text as it stands, and as readers of HTML and of JSON show it."""
    yield text
    shown = html.unescape(_TAG.sub("", text))
    if shown != text:
        yield shown
    unescaped = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if unescaped != text:
        yield unescaped
