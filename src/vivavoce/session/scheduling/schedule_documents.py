"""Schedules as Word documents: taking one in, and giving one out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import SCHEDULE_CODE, Schedule, content_hash
from vivavoce.domain.schedule_file import ScheduleProblems, checked_schedule, read_schedule
from vivavoce.protection.exclusive import create_durably
from vivavoce.study.folder import StudyFolder, resolved


@dataclass(frozen=True)
class WordSchedule:
    """What was understood of a Word document; it breaks no rule."""

    schedule: Schedule
    remarks: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class TakenIn:
    """A Word document that is a schedule of the study now."""

    word: WordSchedule
    path: Path

    is_new: bool
    """False where the same schedule was there already."""


def read_word_schedule(file: Path, code: str | None = None) -> WordSchedule:
    """Understand a Word document, as the schedule `code` or the one that it names.

    Raises VivavoceError where that cannot be a code, ScheduleProblems for the document.
    """
    from vivavoce.importing.schedule_codes import name_from
    from vivavoce.importing.schedule_docx import read_schedule_docx

    if code is not None and not SCHEDULE_CODE.fullmatch(code):
        raise _no_code(code)
    understood = read_schedule_docx(file)
    own = understood.schedule.code
    name = code or (own if SCHEDULE_CODE.fullmatch(own) else name_from(file.stem))
    if not name:
        raise _no_code(file.stem)
    schedule = replace(understood.schedule, code=name)
    with _problems_told_of(file):
        checked = checked_schedule(schedule)
    return WordSchedule(checked, understood.remarks, understood.left_out)


def import_schedule(root: Path, file: Path, code: str | None = None) -> TakenIn:
    """Write a Word document's schedule to schedules/; one of another content is never replaced.

    Raises VivavoceError where there is one, and as `read_word_schedule` does.
    """
    from vivavoce.export.schedule_toml import schedule_toml

    word = read_word_schedule(file, code)
    path = schedules_folder(root) / f"{word.schedule.code}.toml"
    try:
        create_durably(path, schedule_toml(word.schedule).encode())
    except FileExistsError:
        if content_hash(read_schedule(path)) != content_hash(word.schedule):
            raise _says_something_else(word.schedule.code) from None
        return TakenIn(word, path, is_new=False)
    except OSError as error:
        raise VivavoceError(
            f"{path.name} could not be written ({error.strerror}). Nothing was changed."
        ) from error
    return TakenIn(word, path, is_new=True)


def export_schedule(root: Path, code: str, out: Path) -> Schedule:
    """Write a schedule of the study as a Word document to `out`, which may not exist yet."""
    from vivavoce.export.schedule_docx import render_schedule

    if out.suffix.lower() != ".docx":
        raise VivavoceError(f"{out.name} does not end in .docx. Nothing was written.", 2)
    schedule = _schedule_in(schedules_folder(root), code)
    place = resolved(out)
    if not place.parent.is_dir():
        raise VivavoceError(f"There is no folder {place.parent}. Nothing was written.", 2)
    try:
        create_durably(place, render_schedule(schedule))
    except FileExistsError:
        raise VivavoceError(f"{out} is there already. It was left as it is.") from None
    except OSError as error:
        raise VivavoceError(f"{out} could not be written: {error.strerror}.") from error
    return schedule


def schedules_folder(root: Path) -> Path:
    """Return the folder of schedules, which the checkout has too; raises VivavoceError."""
    folder = StudyFolder(resolved(root)).schedules
    if not folder.is_dir():
        raise VivavoceError(
            f"There is no folder {folder}. Go to a study's folder, or name it: --study DIR"
        )
    return folder


def _schedule_in(folder: Path, code: str) -> Schedule:
    known = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if code not in known:
        names = ", ".join(known) or "none"
        raise VivavoceError(f"There is no schedule {code!r} in schedules/. There are: {names}.", 2)
    return read_schedule(known[code])


@contextmanager
def _problems_told_of(file: Path) -> Iterator[None]:
    """Tell of the Word document, not of the file that it was about to become."""
    try:
        yield
    except ScheduleProblems as wrong:
        raise ScheduleProblems(replace(each, file=file.name) for each in wrong.problems) from None


def _no_code(name: str) -> VivavoceError:
    return VivavoceError(
        f"{name!r} cannot name a schedule. Give it one of small letters, digits and single "
        "hyphens: --code my-study",
        2,
    )


def _says_something_else(code: str) -> VivavoceError:
    return VivavoceError(
        f"schedules/{code}.toml is there already and says something else. Nothing was changed. "
        'Take this in as its next version, with --reason "…", or under another name: '
        f"--code {code}-2"
    )
