"""A row of a list of people: what its columns mean, and what is wrong with it in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import participant_id
from vivavoce.importing.table_row import LONGEST_CELL, Cell, TableRow
from vivavoce.session.people.participants import NewPerson, checked_person
from vivavoce.session.people.recruiting import ContactConsent as Consent
from vivavoce.session.people.recruiting import MayName, Recruited, Route, Source
from vivavoce.study.people import PersonalRecord
from vivavoce.study.settings import Settings

COLUMNS = (
    "id",
    "name",
    "aliases",
    "contact",
    "address",
    "access",
    "referred_by",
    "source",
    "may_name",
    "route",
    "contact_consent",
    "contact_consent_on",
)
"""What a list may have beside the attributes of `study.toml`."""

_LISTS = {"source": get_args(Source), "may_name": get_args(MayName), "route": get_args(Route)}
_SEALED = ("name", "aliases", "contact", "address", "access")


class Fault(Exception):
    """What is wrong with a row, in a sentence that repeats no word of it."""


@dataclass(frozen=True)
class PersonRow:
    """Somebody on a list, and the columns whose numbers may have lost their zeros."""

    number: int
    person: NewPerson
    doubtful: tuple[str, ...]


def column_name(text: str, settings: Settings) -> str:
    """Return the column that a heading means, in any case; raises Fault for an unknown one."""
    known = {_plain(name): name for name in (*settings.attributes, *COLUMNS)}
    found = known.get(_plain(text))
    if found is None:
        raise Fault(f"the first row has a column that is none of: {', '.join(known.values())}")
    return found


def read_row(row: TableRow, columns: tuple[str, ...], settings: Settings) -> PersonRow:
    """Return whom a row stands for; raises Fault."""
    if any(cell.text.strip() for cell in row.cells[len(columns) :]):
        raise Fault("it has more cells than the first row has columns")
    cells = dict(zip(columns, row.cells, strict=False))
    for column, cell in cells.items():
        _check_cell(column, cell)
    texts = {column: cell.text.strip() for column, cell in cells.items()}
    _check_lists(texts, settings)
    doubtful = tuple(column for column in _SEALED if column in cells and cells[column].is_number)
    try:
        person = checked_person(settings, _person(texts, settings))
    except VivavoceError as error:
        # The first sentence says what is wrong; the rest is about one person at a time.
        raise Fault(error.message.partition(". ")[0].rstrip(".")) from None
    return PersonRow(row.number, person, doubtful)


def _check_cell(column: str, cell: Cell) -> None:
    if cell.is_formula:
        raise Fault(f"{column} is a formula or an error; put its value there")
    if len(cell.text) > LONGEST_CELL:
        raise Fault(f"{column} is longer than {LONGEST_CELL} characters")


def _check_lists(texts: Mapping[str, str], settings: Settings) -> None:
    """Raise Fault for what is on no list, without repeating it: it may be a name gone astray."""
    try:
        participant_id(texts.get("id", ""))
    except VivavoceError:
        raise Fault("its id is none, such as KI-01") from None
    lists = {**settings.attributes, **_LISTS}
    for column, value in texts.items():
        if value and column in lists and value not in lists[column]:
            raise Fault(f"{column} is none of: {', '.join(lists[column])}")


def _person(texts: Mapping[str, str], settings: Settings) -> NewPerson:
    aliases = (alias.strip() for alias in texts.get("aliases", "").split(";"))
    record = PersonalRecord(
        texts.get("name", ""),
        tuple(alias for alias in aliases if alias),
        texts.get("contact", ""),
        texts.get("address", ""),
        texts.get("access", ""),
    )
    attributes = {key: texts[key] for key in settings.attributes if texts.get(key)}
    recruited = Recruited(
        texts.get("source") or None,  # type: ignore[arg-type] # checked against the lists above
        texts.get("may_name") or None,  # type: ignore[arg-type] # the same
        texts.get("route") or None,  # type: ignore[arg-type] # the same
        _consent(texts),
    )
    referrer = texts.get("referred_by") or None
    return NewPerson(texts["id"], record, attributes, referrer, recruited)


def _consent(texts: Mapping[str, str]) -> Consent | None:
    role, on = texts.get("contact_consent", ""), texts.get("contact_consent_on", "")
    if not role and not on:
        return None
    try:
        return Consent(role, date.fromisoformat(on))
    except ValueError:
        raise Fault("contact_consent_on is no date, such as 2026-12-01") from None


def _plain(heading: str) -> str:
    return re.sub(r"[\s_-]+", "_", heading.strip().casefold())
