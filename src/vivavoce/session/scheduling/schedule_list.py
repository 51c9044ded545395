"""What a study's schedules are like: their versions, their history, and what to think of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule, content_hash
from vivavoce.domain.schedule_file import ScheduleProblems, read_schedule
from vivavoce.domain.words import shown
from vivavoce.session.scheduling.schedule_documents import schedules_folder
from vivavoce.session.scheduling.schedules import StoredVersion, versions_of
from vivavoce.study.folder import StudyFolder
from vivavoce.study.study import Study


@dataclass(frozen=True)
class ListedSchedule:
    """A schedule's file as it is now, and the versions that `study.db` keeps."""

    schedule: Schedule
    sha256: str
    stored: tuple[StoredVersion, ...]

    @property
    def interviews(self) -> int:
        """How many interviews were guided by the file as it is now."""
        return sum(each.interviews for each in self.stored if each.sha256 == self.sha256)

    @property
    def earlier(self) -> tuple[StoredVersion, ...]:
        """The versions that are kept and say something else than the file."""
        return tuple(each for each in self.stored if each.sha256 != self.sha256)


def schedule_paths(root: Path) -> list[Path]:
    """Return the files of all schedules; raises VivavoceError where there is none."""
    folder = schedules_folder(root)
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise VivavoceError(
            f"There are no schedules in {folder}. Name a file, or a study: --study DIR"
        )
    return files


def listed_schedules(root: Path) -> tuple[ListedSchedule, ...]:
    """Return all schedules in a folder; without a study nothing is known of interviews."""
    schedules = [read_schedule(path) for path in schedule_paths(root)]
    if not _is_study(root):
        return tuple(ListedSchedule(each, content_hash(each), ()) for each in schedules)
    with Study(root) as study:
        return tuple(
            ListedSchedule(each, content_hash(each), versions_of(study, each.code))
            for each in schedules
        )


def schedule_warnings(root: Path) -> Iterator[str]:
    """Yield what is no fault of a schedule and better put right before a call."""
    if not _is_study(root):
        return
    with Study(root) as study:
        if study.settings.safety.is_empty:
            yield (
                "study.toml says under [safety] neither who can support a participant nor whom "
                "you call when in doubt: fill in support and duty_holder before the first call."
            )
        for path in study.folder.schedules.glob("*.toml"):
            yield from _version_warnings(study, path)


def _version_warnings(study: Study, path: Path) -> Iterator[str]:
    try:
        schedule = read_schedule(path)
    except ScheduleProblems:
        return
    sha256, code, version = content_hash(schedule), schedule.code, schedule.version
    others = [each for each in versions_of(study, code) if each.sha256 != sha256]
    if any(each.version == version and each.interviews for each in others):
        yield (
            f"{path.name} calls itself version {shown(version)}, but says something else than the "
            f"version {shown(version)} that interviews were held by: vivavoce schedule revise "
            f'{code} --reason "…"'
        )


def _is_study(root: Path) -> bool:
    folder = StudyFolder(root)
    return folder.settings.is_file() and folder.database.is_file()
