"""The interview schedules of a study: finding one, and stamping an interview with it."""

from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule, content_hash
from vivavoce.domain.schedule_file import parse_schedule, read_schedule
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


def stamp(study: Study, writer: Writer, schedule: Schedule) -> str:
    """Keep this version of a schedule in `study.db` for good, and return its content hash."""
    sha256 = content_hash(schedule)
    source = (study.folder.schedules / f"{schedule.code}.toml").read_text(encoding="utf-8-sig")
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
