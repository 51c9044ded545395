"""The register in use: adding to it, taking in a list, and everything that it knows."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import get_args

from vivavoce.anonymisation.ordinary import PARTICLES, TITLES
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people.participants import participants, personal_record, require_participant
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.register import (
    EntryKind,
    Register,
    RegisterEntry,
    checked_entry,
    read_register,
    write_register,
)
from vivavoce.study.study import Study

_COLUMNS = ("name", "kind", "aliases", "of")


def add_entry(study: Study, entry: RegisterEntry) -> None:
    """Add one identity, or aliases to one that is known; raises Locked."""
    _add(study, [entry])


def import_entries(study: Study, file: Path) -> int:
    """Add every row of a CSV file with the columns name, kind, aliases (by ;), of.

    Returns how many rows there were. Raises VivavoceError that names the row at fault; then
    nothing was added.
    """
    entries = _rows_of(file)
    _add(study, entries)
    return len(entries)


def known_identifiers(study: Study) -> tuple[RegisterEntry, ...]:
    """Return everyone and everything that must not be recognised, participants first.

    A participant's entry has `is_participant` and `of` set to their ID. Raises Locked.
    """
    people = []
    for participant in participants(study):
        record = personal_record(study, participant.id)
        spoken = record.address_as if is_a_name(record.address_as) else ""
        names = [name for name in (record.name, *record.aliases, spoken) if name]
        if names:
            entry = RegisterEntry(names[0], "person", tuple(names[1:]), of=participant.id)
            people.append(replace(entry, is_participant=True))
        if record.contact:
            contact = RegisterEntry(record.contact, "other", (), of=participant.id)
            people.append(replace(contact, is_participant=True))
    return (*people, *read_register(study.documents, study.keys).entries)


def is_a_name(words: str) -> bool:
    """Whether a way to address somebody names them, as "Dr Okafor" does.

    "Sir" and "call her Mary" do not: "call" and "her" would be looked for, and found, everywhere.
    """
    own = [word for word in words.split() if _bare(word) not in TITLES | PARTICLES]
    return bool(own) and not any(word[0].islower() for word in own)


def _bare(word: str) -> str:
    return word.casefold().strip(".,'")


def _add(study: Study, entries: list[RegisterEntry]) -> None:
    register: Register = read_register(study.documents, study.keys)
    for entry in entries:
        if entry.of is not None:
            require_participant(study, entry.of)
        register = register.adding(checked_entry(entry))
    write_register(study.documents, study.keys, register)
    with study.store.writing() as writer:
        writer.audit(AuditEntry("register-changed", "register"))


def _rows_of(file: Path) -> list[RegisterEntry]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return _entries(file, csv.DictReader(lines, restkey="more"))
    except FileNotFoundError:
        raise VivavoceError(f"There is no file {file}.", 2) from None
    except (UnicodeDecodeError, OSError, csv.Error) as error:
        wrong = error.strerror if isinstance(error, OSError) else error
        raise VivavoceError(
            f"{str(file)[:200]} cannot be read as a UTF-8 CSV file ({wrong}). Nothing was added."
        ) from error


def _entries(file: Path, reader: "csv.DictReader[str]") -> list[RegisterEntry]:
    if not reader.fieldnames or "name" not in reader.fieldnames:
        columns = ", ".join(_COLUMNS)
        raise VivavoceError(f"{file} has no column 'name'. Its first row must say: {columns}.")
    return [_entry(file, number, row) for number, row in enumerate(reader, start=2)]


def _entry(file: Path, number: int, row: dict[str, str]) -> RegisterEntry:
    kind = (row.get("kind") or "person").strip()
    name = (row.get("name") or "").strip()
    if kind not in get_args(EntryKind) or not name or "more" in row:
        kinds = ", ".join(get_args(EntryKind))
        raise VivavoceError(
            f"{file}, row {number}: it needs a name and one kind of {kinds}, and no more than "
            "four columns. Nothing was added."
        )
    aliases = tuple(alias.strip() for alias in (row.get("aliases") or "").split(";"))
    entry = RegisterEntry(
        name,
        kind,  # type: ignore[arg-type] # checked against the list above
        tuple(alias for alias in aliases if alias),
        of=(row.get("of") or "").strip() or None,
    )
    try:
        return checked_entry(entry)
    except VivavoceError as error:
        raise VivavoceError(f"{file}, row {number}: {error.message}") from error
