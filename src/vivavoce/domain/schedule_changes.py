"""How a schedule came to be what it is: one entry a version, and how versions are counted."""

import re
from collections.abc import Collection
from datetime import date, datetime

from vivavoce.domain.identifiers import INITIALS
from vivavoce.domain.schedule import AMENDMENT, Change
from vivavoce.domain.schedule_problems import Report
from vivavoce.domain.schedule_table import Table, quoted

_LAST_NUMBER = re.compile(r"[0-9]{1,9}(?=[^0-9]*$)", re.ASCII)


def changes_in(root: Table) -> tuple[Change, ...]:
    """Return the `[[change]]` tables of a schedule's file; there may be none."""
    value = root.value("change")
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        root.fault("change is no list of tables", "write [[change]] and its keys")
        return ()
    return tuple(_change(n, entry, root.report) for n, entry in enumerate(value, 1))


def next_version(version: str, taken: Collection[str] = ()) -> str:
    """Count a version up by its last number, past all that are taken: `1.0`, `1.1`."""
    counted = version
    while counted == version or counted in taken:
        found = _LAST_NUMBER.search(counted)
        if not found:
            counted = f"{counted} 2"
        elif "." not in counted[: found.start()]:
            # 1 is followed by 1.1: 2 would say that it was made anew.
            counted = f"{counted[: found.end()]}.1{counted[found.end() :]}"
        else:
            number = str(int(found[0]) + 1)
            counted = counted[: found.start()] + number + counted[found.end() :]
    return counted


def _change(number: int, values: dict[str, object], report: Report) -> Change:
    table = Table(values, f"change {number}", report)
    change = Change(
        version=table.text("version", needed=True),
        on=_day(table),
        by=_initials(table),
        reason=table.text("reason", needed=True),
        amendment=_amendment(table),
    )
    table.refuse_unknown_keys()
    return change


def _day(table: Table) -> date:
    value = table.value("on")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type] # any other kind is refused
    except (TypeError, ValueError):
        wrong = "on is missing" if value is None else "on is no date"
        table.fault(wrong, "write for instance on = 2026-11-24")
        return date.min


def _initials(table: Table) -> str:
    by = table.text("by")
    if by and not INITIALS.fullmatch(by):
        table.fault(f"by is {quoted(by)}, not initials", 'write 2 to 4 capital letters: "AB"')
    return by


def _amendment(table: Table) -> str:
    answer = table.text("amendment", needed=True)
    if answer and answer not in AMENDMENT:
        right = "write one of " + ", ".join(f'"{known}"' for known in AMENDMENT)
        table.fault(f"amendment is {quoted(answer)}", right)
    return answer
