"""One table of a schedule's file: its values by kind, and a fault for each that is not sound."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from itertools import groupby

from vivavoce.domain.schedule import fault_in_text
from vivavoce.domain.schedule_problems import Report

_LAYOUT = re.compile(r"[ \t\r\n]+")

_MAX_MARKS = 30
"""Accents on one letter, as Unicode's own stream-safe text format has it."""


class Table:
    """One table of the file: every key it is asked for is known, and any other is a fault.

    A value that breaks a rule is reported, and read as empty, so that reading can go on.
    """

    def __init__(self, values: Mapping[str, object], place: str, report: Report) -> None:
        self.report = report
        self._values = values
        self._place = place
        self._known: list[str] = []

    def fault(self, wrong: str, right: str) -> None:
        """Report something wrong in this table, and what to do about it."""
        self.report.add(self._place, wrong, right)

    def value(self, key: str) -> object | None:
        """Return what stands under a key, of any kind, or None."""
        self._known.append(key)
        return self._values.get(key)

    def table(self, key: str) -> "Table":
        """Return the table under a key that must be there."""
        value = self.value(key)
        if isinstance(value, dict):
            return Table(value, f"[{key}]", self.report)
        self.fault(f"there is no [{key}] in it", f"write [{key}] above its keys")
        # Nobody is helped by a line for each key that a missing table lacks.
        return Table({}, f"[{key}]", Report(self.report.file))

    def tables(self, key: str, heading: str) -> Iterator[tuple[int, Mapping[str, object]]]:
        """Return the tables under a key, of which there must be one, each with its number."""
        value = self.value(key)
        entries = value if isinstance(value, list) else []
        if isinstance(value, dict):
            self.fault(f"{key} has too few brackets", f"write {heading}")
        elif not entries or not all(isinstance(entry, dict) for entry in entries):
            self.fault(f"there is no {key} in it", f"write {heading} and its keys")
        return ((n, e) for n, e in enumerate(entries, 1) if isinstance(e, dict))

    def text(self, key: str, *, needed: bool = False) -> str:
        """Return a text on one line, empty where it is missing or not sound."""
        value = self.value(key)
        if value is not None:
            return self._words(key, value)
        if needed:
            self.fault(f"{key} is missing", f'write {key} = "…"')
        return ""

    def texts(self, key: str, most: int | None = None) -> tuple[str, ...]:
        """Return the sound texts of a list that may be missing, and may have `most` of them."""
        value = self.value(key)
        if most and isinstance(value, list) and len(value) > most:
            self.fault(f"it has more than {most} {key}", "leave some of them out")
            return ()
        if value is None or isinstance(value, list):
            words = [self._words(f"one of the {key}", item) for item in value or ()]
            return tuple(word for word in words if word)
        self.fault(f"{key} is {_kind(value)}, not a list", f'write {key} = ["…", "…"]')
        return ()

    def flag(self, key: str) -> bool:
        """Return true or false, and false where it is missing."""
        value = self.value(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.fault(f"{key} is {_kind(value)}", f"write {key} = true or {key} = false")
        return False

    def refuse_unknown_keys(self) -> None:
        """Report each key that nothing asked for until now."""
        for key in self._values:
            if key not in self._known:
                self.fault(f"the key {quoted(key)} is unknown", self._instead_of(key))

    def _instead_of(self, key: str) -> str:
        # "section" would be the nearest to it, and wrong.
        if key == "question":
            return "write [[section.question]]"
        nearest = get_close_matches(key.lower(), self._known, 1)
        return f"write {nearest[0]}" if nearest else f"take it out or use {', '.join(self._known)}"

    def _words(self, what: str, value: object) -> str:
        if not isinstance(value, str):
            self.fault(f"{what} is {_kind(value)}, not a text", 'write it between " and "')
            return ""
        words = _LAYOUT.sub(" ", value).strip()
        wrong = _fault_in_marks(words)
        if not wrong:
            words = unicodedata.normalize("NFC", words)
            wrong = fault_in_text(words)
        if wrong:
            self.fault(f"{what} {wrong[0]}", wrong[1])
            return ""
        return words


def quoted(text: str) -> str:
    """Show what someone wrote, short and without signs that a terminal would obey."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in text)
    return f'"{shown[:40]}…"' if len(shown) > 40 else f'"{shown}"'


def _fault_in_marks(text: str) -> tuple[str, str] | None:
    # Composing takes the square of a pile's height: minutes for one of a megabyte.
    runs = groupby(text, lambda sign: unicodedata.category(sign).startswith("M"))
    if any(marks and sum(1 for _ in run) > _MAX_MARKS for marks, run in runs):
        return f"has more than {_MAX_MARKS} accents on one letter", "take them out"
    return None


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
