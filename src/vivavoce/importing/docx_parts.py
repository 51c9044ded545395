"""A Word document from outside: only the parts that are read are unpacked, each up to a limit.

Nothing in it is run, fetched or expanded: no macro, no link, no entity.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from vivavoce.domain.schedule_problems import ScheduleProblems, only_problem

MAX_FILE_SIZE = 20_000_000
"""Bytes of the file itself, pictures included."""

_MAX_PART = 8_000_000
_MAX_TAGS = 500_000
_MAX_FILES = 2_000
_MAX_RATIO = 200
_SMALL = 1_000_000
"""What unpacks to less than this may be packed as tightly as it likes."""

_ENTRY = b"PK\x01\x02"
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."

# lxml brings no types.
Element: TypeAlias = Any


@dataclass(frozen=True)
class DocxParts:
    """The XML of a document that says what is written in it, and how it is laid out."""

    body: Element
    styles: Element | None
    numbering: Element | None


def docx_parts(path: Path) -> DocxParts:
    """Open the .docx at `path`; raises ScheduleProblems, in a sentence, where it is none."""
    package = _Package(path.name, _bytes_of(path))
    try:
        return package.parts()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        raise package.fault("it is damaged", "open it in Word and save it again") from None


class _Package:
    """One file that claims to be a Word document."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        if data.startswith(_OLD_WORD):
            wrong = "it is protected by a password, or comes from a Word of before 2007"
            raise self.fault(wrong, "save it as .docx without a password")
        if not data.startswith(b"PK"):
            raise self.fault("it is no Word document", "save it as .docx")
        # Counted before the list is read, because a list of a million names takes seconds.
        if data.count(_ENTRY) > _MAX_FILES:
            raise self.fault("it holds too many files", "copy the text into a new document")
        self._data = data

    def fault(self, wrong: str, right: str) -> ScheduleProblems:
        """Make the error for something that is wrong with the whole file."""
        return only_problem(self._name, "", wrong, right)

    def parts(self) -> DocxParts:
        """Return the parts that are read."""
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            self._refuse_traps(archive)
            kinds = self._kinds(archive)
            body = self._xml(archive, kinds, "document.main+xml")
            if body is None:
                raise self.fault("it is no Word document", "save it as .docx")
            return DocxParts(
                body,
                self._xml(archive, kinds, "styles+xml"),
                self._xml(archive, kinds, "numbering+xml"),
            )

    def _refuse_traps(self, archive: zipfile.ZipFile) -> None:
        for member in archive.infolist():
            packed = max(member.compress_size, 1)
            if member.file_size > _SMALL and member.file_size > _MAX_RATIO * packed:
                wrong = "a part of it unpacks to far more than a document needs"
                raise self.fault(wrong, "copy the text into a new document")
            if member.flag_bits & 1:
                raise self.fault("it is protected by a password", "save it without one")

    def _kinds(self, archive: zipfile.ZipFile) -> dict[str, str]:
        """Return the name of each part by what it is."""
        if "[Content_Types].xml" not in archive.namelist():
            raise self.fault("it is no Word document", "save it as .docx")
        types = self._read(archive, "[Content_Types].xml")
        kinds = {
            str(entry.get("ContentType")): str(entry.get("PartName")).lstrip("/")
            for entry in types.iter("{*}Override")
        }
        every = (*kinds, *(str(entry.get("ContentType")) for entry in types.iter("{*}Default")))
        if any("macroEnabled" in kind or "vbaProject" in kind for kind in every):
            raise self.fault("it holds macros", "save it as .docx, which has none")
        return kinds

    def _xml(self, archive: zipfile.ZipFile, kinds: dict[str, str], kind: str) -> Element | None:
        name = kinds.get(_KINDS + kind)
        return self._read(archive, name) if name in archive.namelist() else None

    def _read(self, archive: zipfile.ZipFile, name: str | None) -> Element:
        member = archive.getinfo(name or "")
        # Other ways of packing unpack a whole block at once, however large.
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.fault("it is packed as Word never does", "save it again in Word")
        with archive.open(member) as file:
            data = file.read(_MAX_PART + 1)
        if len(data) > _MAX_PART or data.count(b"<") > _MAX_TAGS:
            raise self.fault("it is too long for a schedule", "copy the questions into a new file")
        return self._parsed(data)

    def _parsed(self, data: bytes) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True, collect_ids=False,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.fault("it is damaged", "open it in Word and save it again") from None
        # A document type is what entities that grow without end are declared in; Word has none.
        if root.getroottree().docinfo.doctype:
            raise self.fault("it declares entities of its own", "save it again in Word")
        return root


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise only_problem(str(path), "", "there is no such file", "check its name")
        # A pipe or a device might never end.
        if not path.is_file():
            raise only_problem(str(path), "", "this is no file", "name a Word document")
        with path.open("rb") as file:
            data = file.read(MAX_FILE_SIZE + 1)
    except OSError as error:
        wrong = f"it cannot be read ({error.strerror})"
        raise only_problem(str(path)[:60], "", wrong, "check its name, and that you may") from error
    if len(data) > MAX_FILE_SIZE:
        wrong = f"it is larger than {MAX_FILE_SIZE // 1_000_000} MB"
        raise only_problem(path.name, "", wrong, "take the pictures out")
    return data
