"""`vivavoce schedule`: what it needs no passphrase for."""

import json
from pathlib import Path

import click

from vivavoce.cli.schedule_later import AMENDMENTS, import_as_next_version, later, revise
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.schedule import Schedule
from vivavoce.domain.schedule_file import ScheduleProblems, read_schedule
from vivavoce.domain.words import shown


@click.group()
def schedule() -> None:
    """Check, list, revise and exchange interview schedules."""


@schedule.command()
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def check(study: Path, files: tuple[Path, ...]) -> None:
    """Say what is wrong with schedules, and what would be right. No FILE: all of the study's."""
    from vivavoce.session.scheduling.schedule_list import schedule_paths, schedule_warnings

    problems = []
    for path in files or schedule_paths(study):
        try:
            found = read_schedule(path)
        except ScheduleProblems as wrong:
            problems.append(wrong.message)
        else:
            click.echo(f"{path.name}: {_summary(found)}. Nothing is wrong.")
    if problems:
        raise VivavoceError("\n".join(problems))
    for warning in schedule_warnings(study):
        click.echo(f"Warning: {warning}", err=True)


@schedule.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_schedules(study: Path, as_json: bool) -> None:
    """List the study's schedules, their versions and how many interviews used each."""
    from vivavoce.cli.schedule_words import json_rows, lines_of
    from vivavoce.session.scheduling.schedule_list import listed_schedules

    found = listed_schedules(study)
    if as_json:
        click.echo(json.dumps({"schedules": json_rows(found)}, ensure_ascii=False))
        return
    for each in found:
        summary = _summary(each.schedule)
        click.echo(f"{each.schedule.code}  {shown(each.schedule.title)} ({summary})")
        for line in lines_of(each):
            click.echo(f"    {line}")


@schedule.command("import")
@click.argument("file", metavar="FILE.docx", type=click.Path(path_type=Path))
@click.option("--code", metavar="NAME", help="What it is called: schedules/NAME.toml.")
@click.option("--reason", help="Take it in as the next version of the schedule of that name.")
@click.option("--amendment", type=AMENDMENTS, default="not-known", show_default=True)
@click.option("--by", default="", metavar="INITIALS", help="Who revised it.")
@click.pass_obj
def import_docx(
    study: Path, file: Path, code: str | None, reason: str | None, amendment: str, by: str
) -> None:
    """Take in a Word document: headings are sections, numbers questions, bullets prompts."""
    from vivavoce.cli.schedule_words import understood_lines
    from vivavoce.session.scheduling.schedule_documents import import_schedule

    if reason is not None:
        import_as_next_version(study, file, code, (reason, amendment, by))
        return
    taken = import_schedule(study, file, code)
    for line in understood_lines(taken.word):
        click.echo(line)
    where = f"schedules/{taken.path.name}"
    click.echo(f"Written to {where}." if taken.is_new else f"{where} says the same already.")


@schedule.command("export")
@click.argument("name")
@click.option("--out", required=True, metavar="FILE.docx", type=click.Path(path_type=Path))
@click.pass_obj
def export_docx(study: Path, name: str, out: Path) -> None:
    """Write the schedule NAME as a Word document, to be printed, edited and imported again."""
    from vivavoce.session.scheduling.schedule_documents import export_schedule

    found = export_schedule(study, name, out)
    click.echo(f"{out}: {found.code}, {_summary(found)}.")


@schedule.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def constructs(as_json: bool) -> None:
    """List the constructs of Normalisation Process Theory, with their definitions."""
    from vivavoce.cli.schedule_words import construct_lines, construct_rows

    if as_json:
        click.echo(json.dumps({"constructs": construct_rows()}, ensure_ascii=False))
        return
    for line in construct_lines():
        click.echo(line)


schedule.add_command(later)
schedule.add_command(revise)


def _summary(schedule: Schedule) -> str:
    count = len(schedule.questions)
    return f"version {shown(schedule.version)}, {count} questions, {schedule.minutes} minutes"
