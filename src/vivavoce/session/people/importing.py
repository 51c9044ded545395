"""Taking in a list of people: every row is checked first, and all are added or none."""

from collections.abc import Sequence
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown
from vivavoce.importing.table import read_table
from vivavoce.importing.table_row import TableRow
from vivavoce.session.people.participants import participants, write_person
from vivavoce.session.people.rows import Fault, PersonRow, column_name, read_row
from vivavoce.study.settings import Settings
from vivavoce.study.study import Study

_MOST_FAULTS = 20


def read_people(study: Study, file: Path) -> tuple[PersonRow, ...]:
    """Return whom a .csv or .xlsx file would add, who was suggested after who suggested them.

    Nothing is written. Raises VivavoceError that names each row at fault, but no word of it.
    """
    table = read_table(file)
    name = shown(file.name)[:60]
    columns = _columns(table, study.settings, name)
    people, faults = [], []
    for row in table[1:]:
        try:
            people.append(read_row(row, columns, study.settings))
        except Fault as fault:
            faults.append((row.number, str(fault)))
    faults += _faults_together(study, people)
    if faults:
        raise _refused(name, sorted(faults))
    if not people:
        raise VivavoceError(f"{name} lists nobody. Nothing was added.")
    return tuple(_suggested_last(people))


def add_people(study: Study, people: Sequence[PersonRow]) -> None:
    """Add everybody whom `read_people` returned, or nobody; works while locked."""
    with study.store.writing() as writer:
        for row in people:
            write_person(study, writer, row.person)


def _columns(table: Sequence[TableRow], settings: Settings, name: str) -> tuple[str, ...]:
    try:
        headings = [cell.text for cell in table[0].cells] if table else []
        if len(headings) == 1 and any(mark in headings[0] for mark in ";\t"):
            raise Fault("its columns must be separated by commas")
        columns = tuple(column_name(heading, settings) for heading in headings)
        if "id" not in columns:
            raise Fault("the first row must name the columns, and one of them must be id")
        if len(set(columns)) < len(columns):
            raise Fault("the first row names a column twice")
    except Fault as fault:
        raise VivavoceError(f"{name}: {fault}. Nothing was added.") from None
    return columns


def _faults_together(study: Study, people: Sequence[PersonRow]) -> list[tuple[int, str]]:
    """Return what is wrong with a row only in the light of the others and of the study."""
    in_study = {person.id for person in participants(study)}
    listed = {row.person.id for row in people}
    circular = listed - {row.person.id for row in _suggested_last(people)}
    faults = []
    rows: dict[str, int] = {}
    for row in people:
        who, referrer = row.person.id, row.person.referred_by
        if who in in_study:
            faults.append((row.number, f"{who} is in this study already"))
        elif who in rows:
            faults.append((row.number, f"{who} stands in row {rows[who]} too"))
        elif referrer is not None and referrer not in in_study | listed:
            faults.append((row.number, "its referred_by is nobody in the study or in this list"))
        elif who in circular:
            faults.append((row.number, f"{who} was suggested, in the end, by themselves"))
        rows.setdefault(who, row.number)
    return faults


def _suggested_last(people: Sequence[PersonRow]) -> list[PersonRow]:
    """Return people so that nobody comes before who suggested them; who goes in a circle is out."""
    waiting, ordered = list(people), []
    while waiting:
        unplaced = {row.person.id for row in waiting}
        ready = [row for row in waiting if row.person.referred_by not in unplaced]
        if not ready:
            break
        ordered += ready
        waiting = [row for row in waiting if row.person.referred_by in unplaced]
    return ordered


def _refused(name: str, faults: Sequence[tuple[int, str]]) -> VivavoceError:
    lines = [f"Row {number}: {fault}." for number, fault in faults[:_MOST_FAULTS]]
    if len(faults) > _MOST_FAULTS:
        lines.append(f"And {len(faults) - _MOST_FAULTS} more rows.")
    return VivavoceError("\n".join((f"{name}: nothing was added.", *lines)))
