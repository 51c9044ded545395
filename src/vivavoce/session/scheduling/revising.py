"""Making a new version of a schedule: with a reason, a date, and whether that needs approval."""

from dataclasses import dataclass, replace
from datetime import date

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import initials
from vivavoce.domain.schedule import (
    AMENDMENT,
    Change,
    Schedule,
    content_hash,
    fault_in_text,
)
from vivavoce.domain.schedule_changes import next_version
from vivavoce.domain.schedule_file import parse_schedule
from vivavoce.domain.schedule_syntax import text_in
from vivavoce.domain.words import checked_words
from vivavoce.protection.durable import write_durably
from vivavoce.session.scheduling.schedules import keep_source, schedule_named, stamp, versions_of
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Revision:
    """What has to be said of a new version."""

    reason: str

    amendment: str = "not known"
    """Whether the ethics committee has to approve it first: one of AMENDMENT."""

    by: str = ""
    """Staff initials, where somebody gave theirs."""


def revise_schedule(
    study: Study, new: Schedule, revision: Revision, base: Schedule | None = None
) -> Schedule:
    """Write a new version of a schedule to its file, and keep the version before in `study.db`.

    `base` is what was edited; without it the file itself has been edited by hand. Raises
    VivavoceError where the file has changed since, where nothing was changed, and for a reason
    that cannot be one, ScheduleProblems for a rule that is broken; then nothing is written.
    """
    current = schedule_named(study, new.code)
    if base is not None and content_hash(current) != content_hash(base):
        raise VivavoceError(
            f"Somebody changed schedules/{new.code}.toml meanwhile. Nothing was written; "
            "open it again."
        )
    taken = _versions_taken(study, current, by_hand=base is None)
    _refuse_no_change(study, current, new, base)
    version = new.version if new.version not in taken else next_version(current.version, taken)
    change = _change(version, revision)
    made = replace(new, version=version, changes=(*current.changes, change))
    return _written(study, current if base is not None else None, made)


def _versions_taken(study: Study, current: Schedule, *, by_hand: bool) -> set[str]:
    """Return the versions that say something already, and cannot say something else."""
    known = {stored.version for stored in versions_of(study, current.code)}
    known |= {change.version for change in current.changes}
    return known if by_hand else {*known, current.version}


def _refuse_no_change(
    study: Study, current: Schedule, new: Schedule, base: Schedule | None
) -> None:
    known = {stored.sha256 for stored in versions_of(study, current.code)}
    same = content_hash(replace(new, version="")) == content_hash(replace(current, version=""))
    if (base is not None and same) or (base is None and content_hash(current) in known):
        raise VivavoceError(
            f"{current.code} says what version {current.version} says. There is nothing to revise."
        )


def _change(version: str, revision: Revision) -> Change:
    reason = checked_words(revision.reason, "The reason")
    if wrong := fault_in_text(reason):
        raise VivavoceError(f"The reason {wrong[0]}; {wrong[1]}. Nothing was changed.", 2)
    if revision.amendment not in AMENDMENT:
        raise VivavoceError(f"Amendment needed? {', '.join(AMENDMENT)}. Nothing was changed.", 2)
    by = initials(revision.by) if revision.by else ""
    return Change(version, date.today(), by, reason, revision.amendment)


def _written(study: Study, replaced: Schedule | None, made: Schedule) -> Schedule:
    path = study.folder.schedules / f"{made.code}.toml"
    text, checked = _file_text(text_in(path), made)
    by, content = made.changes[-1].by or None, content_hash(checked).encode()
    with study.store.writing() as writer:
        if replaced is not None:
            stamp(study, writer, replaced)
        keep_source(writer, checked, text)
        writer.audit(AuditEntry("schedule-revised", checked.code, by, content))
        # Within the transaction, so that no version is lost where the disk is full.
        try:
            write_durably(path, text.encode())
        except OSError as error:
            raise VivavoceError(
                f"{path.name} could not be written ({error.strerror}). It is as it was."
            ) from error
    return checked


def _file_text(before: str, made: Schedule) -> tuple[str, Schedule]:
    """Return the file with its comments, and what it says; raises ScheduleProblems."""
    from vivavoce.export.schedule_toml import rewritten_toml, schedule_toml

    name = f"{made.code}.toml"
    anew = schedule_toml(made)
    checked = parse_schedule(anew, name)
    text = rewritten_toml(before, checked)
    # Comments are worth less than words: where both cannot be kept, the words are.
    return (text if parse_schedule(text, name) == checked else anew), checked
