"""Reading a schedule from its TOML file, and saying at once everything that is wrong with it."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.npt import is_construct, nearest_construct
from vivavoce.domain.schedule import (
    ITEM_CODE,
    LANGUAGE,
    MAX_MINUTES,
    MAX_QUESTIONS,
    SCHEDULE_CODE,
    Question,
    Schedule,
    Section,
    fault_in_text,
)

MAX_FILE_SIZE = 1_000_000
"""Bytes of a file, or characters of a text: far more than any schedule needs."""

_LAYOUT = re.compile(r"[ \t\r\n]+")
_TOML_MESSAGE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


@dataclass(frozen=True)
class Problem:
    """One thing to put right in a schedule's file."""

    file: str

    place: str
    """`section "B", question "B2"` or `line 3, column 9`; empty where the whole file is meant."""

    wrong: str
    right: str
    """What to do about it, as an instruction."""

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.wrong}; {self.right}"


class ScheduleProblems(VivavoceError):
    """A schedule that cannot be used; its message gives each problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def read_schedule(path: Path) -> Schedule:
    """Read the schedule in the file at `path`.

    Raises ScheduleProblems where the file cannot be read, is not UTF-8 or breaks a rule.
    """
    data = _bytes_of(path)
    _refuse_if_too_large(data, path.name)
    return parse_schedule(_decoded(data, path.name), path.name)


def parse_schedule(text: str, file_name: str) -> Schedule:
    """Read a schedule from TOML; runs of spaces and line ends in its texts become one space.

    Raises ScheduleProblems with every problem found, not with the first alone.
    """
    _refuse_if_too_large(text, file_name)
    report = _Report(file_name)
    schedule = _schedule(_Table(_toml(text, file_name), "", report), report)
    if report.problems:
        raise ScheduleProblems(report.problems)
    return schedule


def _only(file: str, place: str, wrong: str, right: str) -> ScheduleProblems:
    """Make the error for a fault that leaves nothing else to check."""
    return ScheduleProblems([Problem(file, place, wrong, right)])


# ---- from bytes to TOML


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_SIZE + 1)
    except FileNotFoundError:
        raise _only(str(path), "", "there is no such file", "check its name") from None
    except IsADirectoryError:
        raise _only(str(path), "", "this is a folder", "name a file in it") from None
    except OSError as error:
        wrong = f"it cannot be read ({error.strerror})"
        raise _only(str(path), "", wrong, "check that you may open it") from error


def _refuse_if_too_large(content: bytes | str, file: str) -> None:
    if len(content) > MAX_FILE_SIZE:
        raise _only(file, "", "it is larger than 1 MB", "check that it is a schedule")


def _decoded(data: bytes, file: str) -> str:
    # UTF-16 without a mark is full of zero bytes, which no schedule in UTF-8 has.
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        raise _only(file, "", "it is not saved as UTF-8 but seems to be UTF-16", _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _only(file, f"line {line}", "it is not saved as UTF-8", _SAVE_AS_UTF8) from None


_SAVE_AS_UTF8 = "save it again with the encoding UTF-8"


def _toml(text: str, file: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _only(file, "", "brackets stand inside brackets too deep", "take them out") from None
    except ValueError as error:
        # A number of thousands of digits is a ValueError of Python's own, without a place.
        found = _TOML_MESSAGE.fullmatch(str(error))
        if found is None:
            raise _only(file, "", "a number is too long", "write a shorter one") from None
        raise _only(file, *_syntax_fault(text, found)) from None


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


# ---- from TOML to a schedule


def _schedule(root: "_Table", report: "_Report") -> Schedule:
    table = root.table("schedule")
    schedule = Schedule(
        code=table.schedule_code(report.file),
        title=table.text("title", needed=True),
        version=table.text("version", needed=True),
        language=table.language(),
        minutes=table.minutes(),
        sections=_sections(root, report),
    )
    table.refuse_time_beyond(schedule.minutes, sum(s.minutes for s in schedule.sections))
    table.refuse_unknown_keys()
    root.refuse_unknown_keys()
    return schedule


def _sections(root: "_Table", report: "_Report") -> tuple[Section, ...]:
    found = list(root.tables("section", "[[section]]"))
    asked = [values.get("question") for _, values in found]
    if sum(len(questions) for questions in asked if isinstance(questions, list)) > MAX_QUESTIONS:
        root.fault(f"it has more than {MAX_QUESTIONS} questions", "make two schedules of it")
        return ()
    return tuple(_section(number, values, report) for number, values in found)


def _section(number: int, values: Mapping[str, object], report: "_Report") -> Section:
    place = _label("section", number, values)
    table = _Table(values, place, report)
    section = Section(
        code=table.item_code("section"),
        title=table.text("title", needed=True),
        minutes=table.minutes(),
        questions=tuple(
            _question(_Table(found, f"{place}, {_label('question', n, found)}", report))
            for n, found in table.tables("question", "[[section.question]]")
        ),
    )
    table.refuse_unknown_keys()
    return section


def _question(table: "_Table") -> Question:
    question = Question(
        code=table.item_code("question"),
        ask=table.text("ask", needed=True),
        prompts=table.texts("prompts"),
        essential=table.flag("essential"),
        constructs=table.constructs(),
        proposition=table.text("proposition"),
        note=table.text("note"),
    )
    table.refuse_unknown_keys()
    return question


def _label(kind: str, number: int, values: Mapping[str, object]) -> str:
    code = values.get("code")
    sound = isinstance(code, str) and ITEM_CODE.fullmatch(code)
    return f'{kind} "{code}"' if sound else f"{kind} {number}"


class _Report:
    """What is wrong with one file, gathered while it is read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.codes: dict[tuple[str, str], str] = {}
        """Each code as it was written, by kind and by the code in small letters."""


class _Table:
    """One table of the file: every key it is asked for is known, and any other is a fault.

    A value that breaks a rule is reported, and read as empty, so that reading can go on.
    """

    def __init__(self, values: Mapping[str, object], place: str, report: _Report) -> None:
        self._values = values
        self._place = place
        self._report = report
        self._known: list[str] = []

    def fault(self, wrong: str, right: str) -> None:
        self._report.problems.append(Problem(self._report.file, self._place, wrong, right))

    def table(self, key: str) -> "_Table":
        value = self._take(key)
        if isinstance(value, dict):
            return _Table(value, f"[{key}]", self._report)
        self.fault(f"there is no [{key}] in it", f"write [{key}] above its keys")
        # Nobody is helped by a line for each key that a missing table lacks.
        return _Table({}, f"[{key}]", _Report(self._report.file))

    def tables(self, key: str, heading: str) -> Iterator[tuple[int, Mapping[str, object]]]:
        value = self._take(key)
        entries = value if isinstance(value, list) else []
        if isinstance(value, dict):
            self.fault(f"{key} has too few brackets", f"write {heading}")
        elif not entries or not all(isinstance(entry, dict) for entry in entries):
            self.fault(f"there is no {key} in it", f"write {heading} and its keys")
        return ((n, e) for n, e in enumerate(entries, 1) if isinstance(e, dict))

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self._take(key)
        if value is not None:
            return self._words(key, value)
        if needed:
            self.fault(f"{key} is missing", f'write {key} = "…"')
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if value is None or isinstance(value, list):
            words = [self._words(f"one of the {key}", item) for item in value or ()]
            return tuple(word for word in words if word)
        self.fault(f"{key} is {_kind(value)}, not a list", f'write {key} = ["…", "…"]')
        return ()

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(f"{key} is {_kind(value)}", f"write {key} = true or {key} = false")
        return False

    def minutes(self) -> int:
        value = self._take("minutes")
        if type(value) is int and 0 < value <= MAX_MINUTES:
            return value
        wrong = "missing" if value is None else f"no whole number from 1 to {MAX_MINUTES}"
        self.fault(f"minutes is {wrong}", "write for instance minutes = 10")
        return 0

    def schedule_code(self, file: str) -> str:
        code = self.text("code", needed=True)
        name = file.removesuffix(".toml")
        if code and not SCHEDULE_CODE.fullmatch(code):
            right = 'write small letters, digits and single hyphens, such as "my-study"'
            self.fault(f"the code {_quoted(code)} has other signs than a code may have", right)
        elif code and (code != name or name == file):
            right = f"name the file {code}.toml or write the code that its name gives"
            self.fault(f"the code {_quoted(code)} is not the file's name", right)
        return code

    def item_code(self, kind: str) -> str:
        code = self.text("code", needed=True)
        if code and not ITEM_CODE.fullmatch(code):
            right = 'write a letter first, then letters, digits or hyphens, 12 in all: "A1"'
            self.fault(f"the code {_quoted(code)} is not one that can be used", right)
        elif earlier := self._report.codes.get((kind, code.lower())):
            right = f"write a code that no other {kind} has"
            self.fault(f"an earlier {kind} has the code {_quoted(earlier)}", right)
        self._report.codes.setdefault((kind, code.lower()), code)
        return code

    def language(self) -> str:
        language = self.text("language", needed=True)
        if language and not LANGUAGE.fullmatch(language):
            self.fault(f"the language {_quoted(language)} is unknown", 'write it like "en-GB"')
        return language

    def constructs(self) -> tuple[str, ...]:
        codes = self.texts("constructs")
        for code in dict.fromkeys(codes):
            if not is_construct(code):
                nearest = nearest_construct(code)
                sample = f'"{nearest}"' if nearest else 'a code such as "coherence.differentiation"'
                self.fault(f"the construct {_quoted(code)} is unknown", f"write {sample}")
            elif codes.count(code) > 1:
                self.fault(f"the construct {_quoted(code)} stands there twice", "write it once")
        return codes

    def refuse_time_beyond(self, minutes: int, taken: int) -> None:
        if 0 < minutes < taken:
            wrong = f"the sections take {taken} minutes together, the schedule only {minutes}"
            self.fault(wrong, f"shorten them or write minutes = {taken}")

    def refuse_unknown_keys(self) -> None:
        for key in self._values:
            if key not in self._known:
                self.fault(f"the key {_quoted(key)} is unknown", self._instead_of(key))

    def _instead_of(self, key: str) -> str:
        # "section" would be the nearest to it, and wrong.
        if key == "question":
            return "write [[section.question]]"
        nearest = get_close_matches(key.lower(), self._known, 1)
        return f"write {nearest[0]}" if nearest else f"take it out or use {', '.join(self._known)}"

    def _take(self, key: str) -> object | None:
        self._known.append(key)
        return self._values.get(key)

    def _words(self, what: str, value: object) -> str:
        if not isinstance(value, str):
            self.fault(f"{what} is {_kind(value)}, not a text", 'write it between " and "')
            return ""
        words = _LAYOUT.sub(" ", unicodedata.normalize("NFC", value)).strip()
        wrong = fault_in_text(words)
        if wrong:
            self.fault(f"{what} {wrong[0]}", wrong[1])
            return ""
        return words


_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "a date or time")


def _quoted(text: str) -> str:
    """Show what someone wrote, short and without signs that a terminal would obey."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in text)
    return f'"{shown[:40]}…"' if len(shown) > 40 else f'"{shown}"'
