"""From a schedule's file to TOML, and TOML's own faults in words that need no TOML."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from vivavoce.domain.schedule_keys import refuse_long_keys
from vivavoce.domain.schedule_problems import only_problem

MAX_FILE_SIZE = 1_000_000
"""Bytes of a file, or characters of a text: far more than any schedule needs."""

_TOML_MESSAGE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


def text_in(path: Path) -> str:
    """Return the text of the file at `path`; raises ScheduleProblems where there is none."""
    data = _bytes_of(path)
    _refuse_if_too_large(data, path.name)
    return _decoded(data, path.name)


def toml_in(text: str, file: str) -> Mapping[str, object]:
    """Return what a TOML text holds; raises ScheduleProblems at the first fault of TOML."""
    _refuse_if_too_large(text, file)
    refuse_long_keys(text, file)
    try:
        return tomllib.loads(text)
    except RecursionError:
        wrong = "brackets stand inside brackets too deep"
        raise only_problem(file, "", wrong, "take them out") from None
    except ValueError as error:
        # A number of thousands of digits is a ValueError of Python's own, without a place.
        found = _TOML_MESSAGE.fullmatch(str(error))
        if found is None:
            raise only_problem(file, "", "a number is too long", "write a shorter one") from None
        raise only_problem(file, *_syntax_fault(text, found)) from None


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_SIZE + 1)
    except FileNotFoundError:
        raise only_problem(str(path), "", "there is no such file", "check its name") from None
    except IsADirectoryError:
        raise only_problem(str(path), "", "this is a folder", "name a file in it") from None
    except OSError as error:
        wrong = f"it cannot be read ({error.strerror})"
        raise only_problem(str(path), "", wrong, "check that you may open it") from error


def _refuse_if_too_large(content: bytes | str, file: str) -> None:
    if len(content) > MAX_FILE_SIZE:
        raise only_problem(file, "", "it is larger than 1 MB", "check that it is a schedule")


_SAVE_AS_UTF8 = "save it again with the encoding UTF-8"


def _decoded(data: bytes, file: str) -> str:
    # UTF-16 without a mark is full of zero bytes, which no schedule in UTF-8 has.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        wrong = "it is not saved as UTF-8 but seems to be UTF-16"
        raise only_problem(file, "", wrong, _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        wrong = "it is not saved as UTF-8"
        raise only_problem(file, f"line {line}", wrong, _SAVE_AS_UTF8) from None


def _syntax_fault(text: str, found: re.Match[str]) -> tuple[str, str, str]:
    """Return the place, what is wrong there and what to do, in words that need no TOML."""
    message, line, column = found.groups()
    if line is None:
        return "at the end", *_in_plain_words(message)
    place = f"line {line}, column {column}"
    rest = text.replace("\r\n", "\n").split("\n")[int(line) - 1][int(column) - 1 :]
    if rest and rest[0] in _CURLY_QUOTES:
        return place, f"{rest[0]} is no straight quotation mark", 'write " instead'
    return place, *_in_plain_words(message)


def _in_plain_words(message: str) -> tuple[str, str]:
    for beginning, wrong, right in _SYNTAX:
        if message.startswith(beginning):
            return wrong, right
    return f"it is not TOML ({message})", "compare the line with those around it"


_CURLY_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_QUOTES_INSIDE = 'write \\" for a quotation mark inside a text'
_HEADINGS = "write [schedule], [[section]] or [[section.question]]"

_SYNTAX = (
    ("Illegal character '\\n'", "the text does not end on its line", 'write " at its end'),
    ("Illegal character", "the text holds a control character", "take it out"),
    ("Unterminated string", "the text does not end", 'write " at its end'),
    ("Expected newline", "something stands after the end of the value", _QUOTES_INSIDE),
    ("Unclosed array", "the list is broken", "write a comma between its texts and ] at its end"),
    ("Unescaped '\\'", "a backslash stands in the text", "write it twice or take it out"),
    ("Expected '='", "no = follows the key", 'write key = "text"'),
    ("Expected ']", "a heading lacks a bracket", _HEADINGS),
    ("Cannot declare", "the heading stands here a second time", _HEADINGS),
    ("Cannot overwrite", "the key or heading stands here a second time", "write it once"),
    ("Invalid value", "the value cannot be read", 'write texts between " and ", numbers without'),
    ("Invalid", "the line cannot be read", 'write key = "text", or # before a comment'),
)
