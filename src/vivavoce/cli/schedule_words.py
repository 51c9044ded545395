"""How schedules are told on a terminal, and as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from vivavoce.domain.npt import CONSTRUCTS
from vivavoce.domain.words import shown
from vivavoce.session.scheduling.schedule_documents import WordSchedule
from vivavoce.session.scheduling.schedule_list import ListedSchedule

_HASH_SHOWN = 8


def lines_of(listed: ListedSchedule) -> Iterator[str]:
    """Yield a line for each version, then for each change."""
    version = shown(listed.schedule.version)
    yield _version_line(version, listed.sha256, listed.interviews, "the file")
    for each in listed.earlier:
        yield _version_line(shown(each.version), each.sha256, each.interviews, "kept")
    for change in listed.schedule.changes:
        by = f" by {change.by}" if change.by else ""
        yield (
            f"{shown(change.version)} made on {change.on}{by}: {shown(change.reason)} "
            f"(amendment needed: {change.amendment})"
        )


def json_rows(found: Iterable[ListedSchedule]) -> list[dict[str, Any]]:
    """Return what a script wants to know of each schedule."""
    return [
        {
            "code": each.schedule.code,
            "title": each.schedule.title,
            "version": each.schedule.version,
            "minutes": each.schedule.minutes,
            "questions": len(each.schedule.questions),
            "sha256": each.sha256,
            "interviews": each.interviews,
            "earlier": [asdict(version) for version in each.earlier],
            "changes": [
                {**asdict(change), "on": change.on.isoformat()} for change in each.schedule.changes
            ],
        }
        for each in found
    ]


def understood_lines(word: WordSchedule) -> Iterator[str]:
    """Yield what was understood of a Word document, and what was left out."""
    schedule = word.schedule
    prompts = sum(len(question.prompts) for question in schedule.questions)
    yield (
        f"{shown(schedule.title)}, version {shown(schedule.version)}: {len(schedule.sections)} "
        f"sections, {len(schedule.questions)} questions, {prompts} prompts, "
        f"{schedule.minutes} minutes."
    )
    for section in schedule.sections:
        yield f"{section.code}  {shown(section.title)} ({section.minutes} minutes)"
        for question in section.questions:
            yield f"    {question.code}  {shown(question.ask)}"
            for prompt in question.prompts:
                yield f"        - {shown(prompt)}"
    yield from word.remarks
    yield f"Left out: {len(word.left_out) or 'nothing'}."
    for line in word.left_out:
        yield f"    {line}"


def construct_lines() -> Iterator[str]:
    """Yield the four constructs, each with its components."""
    for name, components in groupby(CONSTRUCTS, lambda each: each.construct):
        yield name
        for each in components:
            yield f"  {each.code}"
            yield f"      {each.definition}"


def construct_rows() -> list[dict[str, str]]:
    """Return the same for a script."""
    return [asdict(each) for each in CONSTRUCTS]


def _version_line(version: str, sha256: str, interviews: int, where: str) -> str:
    used = "1 interview" if interviews == 1 else f"{interviews} interviews"
    return f"version {version}  {sha256[:_HASH_SHOWN]}  {where}  {used}"
