"""`vivavoce coverage`."""

import json
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.interviews import find_interview, interviews_of
from vivavoce.session.people.participants import participants
from vivavoce.session.scheduling.reached import ReachedQuestion, reached_questions
from vivavoce.study.study import Study


@click.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def coverage(study: Path, ids: tuple[str, ...], as_json: bool) -> None:
    """Say which questions interviews reached: asked, partly, covered earlier, left out, or not.

    A question that was added to the schedule after an interview is "not asked (v1.0)" there. No
    ID: all interviews.
    """
    with locked_study(study) as opened:
        found = [(each, reached_questions(opened, each)) for each in _wanted(opened, ids)]
    if as_json:
        rows = [_document(interview, questions) for interview, questions in found]
        click.echo(json.dumps({"interviews": rows}, ensure_ascii=False))
        return
    for interview, questions in found:
        click.echo(str(interview))
        for question in questions:
            click.echo(f"  {question.code:<12} {question.words}")


def _wanted(study: Study, ids: tuple[str, ...]) -> list[InterviewId]:
    if ids:
        return [find_interview(study, text) for text in ids]
    return [each for person in participants(study) for each in interviews_of(study, person.id)]


def _document(interview: InterviewId, questions: tuple[ReachedQuestion, ...]) -> dict[str, object]:
    return {
        "id": str(interview),
        "questions": [
            {
                "code": each.code,
                "reach": each.reach.value,
                "version": each.version,
                "with": each.with_answer_to,
            }
            for each in questions
        ],
    }
