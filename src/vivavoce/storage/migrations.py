"""The schema of `study.db`, from the first day on, one numbered step after another.

No column may hold a name, an alias or free text about a person; `docs/data-model.md` explains
each one to a researcher.
"""

from typing import Any

from sqlite_utils import Database, Migrations

from vivavoce.storage.schema import backups, drafts, first, looking_after, reflections

steps = Migrations("vivavoce")


@steps(name="0001_people_calls_text_releases")
def first_schema(db: Database) -> None:
    """Lay down people and consent, calls and sound, text, and releases with their audit chain."""
    for part in (first.PEOPLE, first.CALLS, first.TEXT, first.RELEASES):
        for statement in _statements(part):
            db.execute(statement)


@steps(name="0002_backups")
def note_backups(db: Database) -> None:
    """Keep on record when the data and the keys were copied elsewhere."""
    for statement in _statements(backups.BACKUPS):
        db.execute(statement)


@steps(name="0003_recruitment_consent_care")
def note_how_people_are_looked_after(db: Database) -> None:
    """Recruitment and contact, evidence of consent, outcomes, follow-ups and holds."""
    for part in (looking_after.RECRUITMENT, looking_after.CONSENT, looking_after.CARE):
        for statement in _statements(part):
            db.execute(statement)


@steps(name="0004_answers_of_several_questions")
def note_what_else_a_turn_answers(db: Database) -> None:
    """An answer may belong to several questions; it is told once, under the one that was asked."""
    db.execute("alter table turns add column also text not null default ''")


@steps(name="0005_reflections")
def note_what_was_written_afterwards(db: Database) -> None:
    """Know, while the study is locked, which marks and questions somebody has written about."""
    for statement in _statements(reflections.AFTERTHOUGHTS):
        db.execute(statement)


@steps(name="0006_drafts")
def note_how_far_a_draft_can_be_trusted(db: Database) -> None:
    """Its quality in figures, its edits by number, and who checked it against the sound."""
    for statement in _statements(drafts.TRUST):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    return [statement for statement in script.split(";\n") if statement.strip()]


def migrate(db: Any) -> None:
    """Bring an open database to the newest schema."""
    if steps.pending(db):
        steps.apply(db)
