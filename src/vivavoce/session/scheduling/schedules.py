"""The interview schedules of a study: finding one, and stamping an interview with it."""

from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule, content_hash
from vivavoce.domain.schedule_file import ScheduleProblems, parse_schedule, read_schedule
from vivavoce.domain.schedule_syntax import text_in
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study


def schedule_files(study: Study) -> tuple[Path, ...]:
    """Return the schedules' files, in order of name."""
    return tuple(sorted(study.folder.schedules.glob("*.toml")))


def schedule_named(study: Study, code: str | None) -> Schedule:
    """Return the schedule of that code, the study's own for None.

    Raises VivavoceError where there is none, or it breaks a rule.
    """
    wanted = code or study.settings.schedule
    for path in schedule_files(study):
        if path.stem == wanted:
            return read_schedule(path)
    known = ", ".join(path.stem for path in schedule_files(study)) or "none"
    raise VivavoceError(f"There is no schedule {wanted!r} in schedules/. There are: {known}.", 2)


@dataclass(frozen=True)
class StoredVersion:
    """One version of a schedule that `study.db` keeps."""

    version: str
    sha256: str

    interviews: int
    """How many interviews were guided by it."""


def versions_of(study: Study, code: str) -> tuple[StoredVersion, ...]:
    """Return the versions of a schedule that were used or replaced, in order of keeping."""
    rows = study.store.rows(
        "select s.version, s.sha256, count(i.id) as interviews from schedules s "
        "left join interviews i on i.schedule = s.sha256 where s.code = ? "
        "group by s.sha256 order by s.rowid",
        code,
    )
    return tuple(StoredVersion(**row) for row in rows)


def stamp(study: Study, writer: Writer, schedule: Schedule) -> str:
    """Keep this version of a schedule in `study.db` for good, and return its content hash."""
    return keep_source(writer, schedule, _source_of(study, schedule))


def keep_source(writer: Writer, schedule: Schedule, source: str) -> str:
    """Keep a version of a schedule with the file that says it, and return its content hash."""
    sha256 = content_hash(schedule)
    row = {
        "sha256": sha256,
        "code": schedule.code,
        "version": schedule.version,
        "title": schedule.title,
        "source": source,
    }
    writer.insert_or_ignore("schedules", row)
    positions = enumerate((s, q) for s in schedule.sections for q in s.questions)
    for position, (section, question) in positions:
        asked = {
            "schedule": sha256,
            "position": position,
            "section": section.title,
            "code": question.code,
            "ask": question.ask,
        }
        writer.insert_or_ignore("questions", asked)
    return sha256


def _source_of(study: Study, schedule: Schedule) -> str:
    path = study.folder.schedules / f"{schedule.code}.toml"
    try:
        source = text_in(path)
        if content_hash(parse_schedule(source, path.name)) == content_hash(schedule):
            return source
    except ScheduleProblems:
        pass
    # Somebody is editing the file: what is kept must be what this interview is guided by.
    from vivavoce.export.schedule_toml import schedule_toml

    return schedule_toml(schedule)


def stamped_schedule(study: Study, interview: str) -> Schedule:
    """Return the very schedule that an interview was guided by."""
    row = study.store.row(
        "select s.code, s.source from schedules s join interviews i on i.schedule = s.sha256 "
        "where i.id = ?",
        interview,
    )
    if row is None:
        raise VivavoceError(f"There is no interview {interview} in this study.")
    return parse_schedule(row["source"], f"{row['code']}.toml")
