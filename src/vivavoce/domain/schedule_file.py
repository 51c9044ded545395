"""Reading a schedule from its TOML file, and saying at once everything that is wrong with it."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from vivavoce.domain.schedule import (
    ITEM_CODE,
    MAX_PROMPTS,
    MAX_QUESTIONS,
    Question,
    Schedule,
    Section,
)
from vivavoce.domain.schedule_changes import changes_in
from vivavoce.domain.schedule_problems import Problem, Report, ScheduleProblems
from vivavoce.domain.schedule_syntax import MAX_FILE_SIZE, text_in, toml_in
from vivavoce.domain.schedule_table import Table
from vivavoce.domain.schedule_values import (
    constructs_in,
    item_code_in,
    language_in,
    minutes_in,
    refuse_time_beyond,
    schedule_code_in,
)

__all__ = [
    "MAX_FILE_SIZE",
    "Problem",
    "ScheduleProblems",
    "checked_schedule",
    "parse_schedule",
    "read_schedule",
]


def read_schedule(path: Path) -> Schedule:
    """Read the schedule in the file at `path`.

    Raises ScheduleProblems where the file cannot be read, is not UTF-8 or breaks a rule.
    """
    return parse_schedule(text_in(path), path.name)


def parse_schedule(text: str, file_name: str) -> Schedule:
    """Read a schedule from TOML; runs of spaces and line ends in its texts become one space.

    Raises ScheduleProblems with every problem found, not with the first alone; of a file with
    more than a thousand, the first thousand.
    """
    report = Report(file_name)
    schedule = _schedule(Table(toml_in(text, file_name), "", report))
    if report.problems:
        raise ScheduleProblems(report.problems)
    return schedule


def checked_schedule(schedule: Schedule) -> Schedule:
    """Return a schedule that was made elsewhere as its file would be read.

    Raises ScheduleProblems as `parse_schedule` does.
    """
    report = Report(f"{schedule.code}.toml")
    checked = _schedule(Table(_as_in_a_file(schedule), "", report))
    if report.problems:
        raise ScheduleProblems(report.problems)
    return checked


def _as_in_a_file(schedule: Schedule) -> dict[str, object]:
    values = asdict(schedule)
    sections, changes = values.pop("sections"), values.pop("changes")
    for section in sections:
        section["question"] = [_given(question) for question in section.pop("questions")]
    told = [_given(change) for change in changes]
    tables = {"schedule": values, "section": list(sections), "change": told}
    return {key: table for key, table in tables.items() if table}


def _given(values: dict[str, object]) -> dict[str, object]:
    """Leave out what a file would not say, and make lists of what it would."""
    lists = {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
    return {key: value for key, value in lists.items() if value not in ("", [], False)}


def _schedule(root: Table) -> Schedule:
    table = root.table("schedule")
    schedule = Schedule(
        code=schedule_code_in(table),
        title=table.text("title", needed=True),
        version=table.text("version", needed=True),
        language=language_in(table),
        minutes=minutes_in(table),
        sections=_sections(root),
        changes=changes_in(root),
    )
    refuse_time_beyond(table, schedule.minutes, sum(s.minutes for s in schedule.sections))
    table.refuse_unknown_keys()
    root.refuse_unknown_keys()
    return schedule


def _sections(root: Table) -> tuple[Section, ...]:
    found = list(root.tables("section", "[[section]]"))
    asked = [values.get("question") for _, values in found]
    if sum(len(questions) for questions in asked if isinstance(questions, list)) > MAX_QUESTIONS:
        root.fault(f"it has more than {MAX_QUESTIONS} questions", "make two schedules of it")
        return ()
    return tuple(_section(number, values, root.report) for number, values in found)


def _section(number: int, values: Mapping[str, object], report: Report) -> Section:
    place = _label("section", number, values)
    table = Table(values, place, report)
    section = Section(
        code=item_code_in(table, "section"),
        title=table.text("title", needed=True),
        minutes=minutes_in(table),
        questions=tuple(
            _question(Table(found, f"{place}, {_label('question', n, found)}", report))
            for n, found in table.tables("question", "[[section.question]]")
        ),
    )
    table.refuse_unknown_keys()
    return section


def _question(table: Table) -> Question:
    question = Question(
        code=item_code_in(table, "question"),
        ask=table.text("ask", needed=True),
        prompts=table.texts("prompts", MAX_PROMPTS),
        essential=table.flag("essential"),
        constructs=constructs_in(table),
        proposition=table.text("proposition"),
        note=table.text("note"),
    )
    table.refuse_unknown_keys()
    return question


def _label(kind: str, number: int, values: Mapping[str, object]) -> str:
    code = values.get("code")
    sound = isinstance(code, str) and ITEM_CODE.fullmatch(code)
    return f'{kind} "{code}"' if sound else f"{kind} {number}"
