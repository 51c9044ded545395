"""Looking at a Word template before it is opened: what is in it, and how large it would become."""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from vivavoce.domain.errors import VivavoceError

_LARGEST_FILE = 20 * 1024 * 1024
_LARGEST_UNPACKED = 60 * 1024 * 1024
_LARGEST_XML = 4 * 1024 * 1024
_MOST_MEMBERS = 500
# Each brace may have what follows it read through once, several times over.
_MOST_BRACES_TIMES_BYTES = 100_000_000
_BODY = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels")
_FILLED_IN = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_REMARK = re.compile(rb"<w:(ins|del|moveFrom|moveTo|comment)[ >]")
_RUNS = ("vbaproject", "vbadata", "activex/", "embeddings/")


def check_template(name: str, data: bytes) -> None:
    """Raise VivavoceError, which calls it `name`, unless this is a .docx that can be filled in.

    It carries no macros or other programs, no comments, tracked changes or entities, is not
    encrypted, and unpacks to no more than a letter has.
    """
    if len(data) > _LARGEST_FILE:
        raise _refusal(name, "is larger than 20 MB. Make its pictures smaller")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_size(name, archive.infolist())
            members = {info.filename: archive.read(info) for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error):
        raise _no_document(name) from None
    except RuntimeError:
        raise _refusal(name, "is encrypted. Save it without a password") from None
    if _BODY not in members or _CONTENT_TYPES not in members:
        raise _no_document(name)
    _refuse_programs(name, members)
    _refuse_words(name, {m: data for m, data in members.items() if m.endswith(_XML)})


def _refuse_size(name: str, members: list[zipfile.ZipInfo]) -> None:
    # What a member claims holds: no more than that is ever unpacked of it.
    xml = max((m.file_size for m in members if m.filename.endswith(_XML)), default=0)
    whole = sum(member.file_size for member in members)
    if len(members) > _MOST_MEMBERS or whole > _LARGEST_UNPACKED or xml > _LARGEST_XML:
        raise _refusal(name, "unpacks to more than any letter needs. Begin with a new document")


def _refuse_programs(name: str, members: Mapping[str, bytes]) -> None:
    types = members[_CONTENT_TYPES].replace(b"\0", b"").lower()
    if b"macroenabled" in types or any(run in m.lower() for m in members for run in _RUNS):
        raise _refusal(name, "carries macros or other embedded files. Save it as a plain .docx")


def _refuse_words(name: str, members: Mapping[str, bytes]) -> None:
    for member, content in members.items():
        # Without its NUL bytes UTF-16 shows its document type, too.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise _refusal(name, "has a document type, which Word does not write. Save it anew")
        if content.count(b"{") * len(content) > _MOST_BRACES_TIMES_BYTES:
            raise _refusal(name, "has more braces than any letter needs. Take out what is not used")
        if _REMARK.search(content):
            raise _refusal(
                name, "still has comments or tracked changes, which would be sent. Take them out"
            )
        if member.startswith("word/") and b"{{" in content and not _FILLED_IN.fullmatch(member):
            raise _refusal(name, f"has {{{{ }}}} in {member}, which is not filled in. Move it")


def _no_document(name: str) -> VivavoceError:
    return _refusal(name, "is no Word document (.docx). Save it as one")


def _refusal(name: str, said: str) -> VivavoceError:
    return VivavoceError(f"{name} {said}, then try again. Nothing was made.")
