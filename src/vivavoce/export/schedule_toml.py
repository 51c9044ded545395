"""Schedules as TOML: written anew, or into a file whose comments and layout stay."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from vivavoce.domain.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tomlkit import TOMLDocument
    from tomlkit.items import Array, Table

_BLANK_LINES = re.compile(r"\n{3,}")

_WIDE = 60
"""A list that is longer than this gets a line for each of its texts."""

_Values = dict[str, Any]


def schedule_toml(schedule: Schedule) -> str:
    """Return a new file for a schedule, without any comment."""
    import tomlkit

    return _written(tomlkit.document(), schedule)


def rewritten_toml(text: str, schedule: Schedule) -> str:
    """Return a schedule's file changed so that it says `schedule`; comments stay where they were.

    `text` is a file that was read without a fault.
    """
    import tomlkit

    return _written(tomlkit.parse(text), schedule)


def _written(document: TOMLDocument, schedule: Schedule) -> str:
    import tomlkit

    values = asdict(schedule)
    sections, changes = values.pop("sections"), values.pop("changes")
    if "schedule" not in document:
        document["schedule"] = tomlkit.table()
    _put(document["schedule"], values)
    _put_list(document, "section", sections)
    _put_list(document, "change", changes)
    # Tables that were moved bring blank lines of their own; in a text they count as one space.
    text = _BLANK_LINES.sub("\n\n", tomlkit.dumps(document))
    return f"{text.strip()}\n"


def _put_list(owner: TOMLDocument | Table, key: str, entries: Iterable[_Values]) -> None:
    """Put tables under each other, those that were there before as they were written."""
    import tomlkit

    entries = tuple(entries)
    before = list(owner.get(key, ()))
    if [_mark(table) for table in before] == [_mark(entry) for entry in entries]:
        for table, entry in zip(before, entries, strict=True):
            _fill(table, entry)
        return
    owner.pop(key, None)
    known = {_mark(table): table for table in before}
    tables = tomlkit.aot()
    for entry in entries:
        table = known.pop(_mark(entry), None)
        tables.append(_new_table(entry) if table is None else _fill(table, entry))
    if entries:
        owner.append(key, tables)


def _fill(table: Table, entry: _Values) -> Table:
    questions = entry.pop("questions", ())
    _put(table, entry)
    _put_list(table, "question", questions)
    return table


def _new_table(entry: _Values) -> Table:
    import tomlkit

    questions = entry.pop("questions", ())
    table = tomlkit.table()
    _put(table, entry)
    table.add(tomlkit.nl())
    _put_list(table, "question", questions)
    return table


def _mark(values: Mapping[str, Any]) -> str:
    """Return what a section or a question is known by, and a change by its version."""
    return str(values.get("code", values.get("version", ""))).casefold()


def _put(table: Table, values: _Values) -> None:
    """Set what differs, so that the rest stays as it was laid out."""
    for key, value in values.items():
        given = list(value) if isinstance(value, tuple) else value
        if given in ("", [], False):
            table.pop(key, None)
        elif _plain(table.get(key)) != given:
            table[key] = _array(given) if isinstance(given, list) else given


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def _array(texts: list[str]) -> Array:
    import tomlkit

    array = tomlkit.array()
    array.extend(texts)
    is_wide = sum(len(text) + 4 for text in texts) > _WIDE and len(texts) > 1
    return array.multiline(is_wide)
