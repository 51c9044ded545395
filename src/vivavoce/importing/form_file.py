"""Returned consent forms: which kind of file one is, by its name and by what is in it."""

import email.parser
import zipfile
from pathlib import Path
from stat import S_ISREG

from vivavoce.domain.errors import VivavoceError

LARGEST_BYTES = 50 * 1024 * 1024
_FORMATS = {
    ".pdf": "pdf",
    ".eml": "eml",
    ".jpg": "jpg",
    ".jpeg": "jpg",
    ".png": "png",
    ".docx": "docx",
}
_START_BYTES = 64 * 1024
_PDF_WITHIN = 1024
_MAIL_HEADERS = ("from", "date", "received", "message-id", "subject", "to")


def form_format(path: Path) -> str:
    """Return the format of a returned form: `pdf`, `eml`, `jpg`, `png` or `docx`.

    Raises VivavoceError where there is no such file (exit code 2), it is empty or too large, or
    its content is not what its name says.
    """
    format_ = _FORMATS.get(path.suffix.lower())
    if format_ is None:
        kinds = ", ".join(_FORMATS)
        raise VivavoceError(f"A returned form is a file that ends in one of {kinds}.", 2)
    _require_size(path)
    if not _is_really(format_, path):
        raise VivavoceError(
            f"{path.name} is called {path.suffix}, but that is not what is in it. Nothing was "
            "taken in; look into the file, or save it again."
        )
    return format_


def _require_size(path: Path) -> None:
    try:
        found = path.stat()
    except OSError as error:
        raise VivavoceError(f"{path} cannot be read: {error.strerror}.", 2) from error
    if not S_ISREG(found.st_mode):
        raise VivavoceError(f"{path} is no file.", 2)
    if not 0 < found.st_size <= LARGEST_BYTES:
        is_empty = "is empty" if not found.st_size else "is larger than 50 MB"
        raise VivavoceError(
            f"{path.name} {is_empty}. Nothing was taken in; scan the form again, in fewer dots."
        )


def _is_really(format_: str, path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(_START_BYTES)
    except OSError as error:
        raise VivavoceError(f"{path} cannot be read: {error.strerror}.", 2) from error
    if format_ == "pdf":
        return b"%PDF-" in start[:_PDF_WITHIN]
    if format_ == "jpg":
        return start.startswith(b"\xff\xd8\xff")
    if format_ == "png":
        return start.startswith(b"\x89PNG\r\n\x1a\n")
    return _is_docx(path) if format_ == "docx" else _is_mail(start)


def _is_docx(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _is_mail(start: bytes) -> bool:
    if b"\0" in start:
        return False
    headers = email.parser.BytesHeaderParser().parsebytes(start)
    return sum(headers.get(name) is not None for name in _MAIL_HEADERS) >= 2
