"""`vivavoce schedule`."""

import json
from pathlib import Path

import click

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_file import ScheduleProblems, read_schedule
from vivavoce.study.folder import StudyFolder


@click.group()
def schedule() -> None:
    """Check and list interview schedules."""


@schedule.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(study: Path, files: tuple[Path, ...]) -> None:
    """Say what is wrong with schedules, and what would be right. No FILE: all of the study's."""
    problems = []
    for path in files or _files(study):
        try:
            found = read_schedule(path)
        except ScheduleProblems as wrong:
            problems.append(wrong.message)
        else:
            click.echo(f"{path.name}: {_summary(found)}. Nothing is wrong.")
    if problems:
        raise VivavoceError("\n".join(problems))


@schedule.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_schedules(study: Path, as_json: bool) -> None:
    """List the study's schedules."""
    found = [read_schedule(path) for path in _files(study)]
    if as_json:
        rows = [
            {
                "code": each.code,
                "title": each.title,
                "version": each.version,
                "minutes": each.minutes,
                "questions": len(each.questions),
            }
            for each in found
        ]
        click.echo(json.dumps({"schedules": rows}, ensure_ascii=False))
        return
    for each in found:
        click.echo(f"{each.code}  {each.title} ({_summary(each)})")


def _files(study: Path) -> list[Path]:
    folder = StudyFolder(study).schedules
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise VivavoceError(
            f"There are no schedules in {folder}. Name a file, or a study: --study DIR"
        )
    return files


def _summary(schedule: Schedule) -> str:
    count = len(schedule.questions)
    return f"version {schedule.version}, {count} questions, {schedule.minutes} minutes"
