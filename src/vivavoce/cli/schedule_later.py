"""`vivavoce schedule later` and `revise`: what one interview gives to the next ones."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vivavoce.cli.opening import confidential, locked_study, unlocked_study
from vivavoce.domain.words import shown

if TYPE_CHECKING:
    from vivavoce.session.scheduling.revising import Revision

AMENDMENTS = click.Choice(["yes", "no", "not-known"])
_EVERYONE = _EVERYTHING = "all"


@click.group()
def later() -> None:
    """Questions that came up in one interview, for everyone or for one person."""


@later.command()
@click.argument("text")
@click.option("--for", "person", default=_EVERYONE, metavar="all|ID", show_default=True)
@click.option("--schedule", "code", metavar="NAME", help="Default: the one in study.toml.")
@click.option("--section", default="", metavar="B", help="A question at the end of this section.")
@click.option("--probe-of", default="", metavar="B2", help="A probe below this question.")
@click.pass_obj
def add(study: Path, text: str, person: str, code: str | None, section: str, probe_of: str) -> None:
    """Take TEXT into later interviews; - reads it from stdin. Works while locked."""
    from vivavoce.session.scheduling.carrying_over import LaterQuestion, add_later

    words = confidential(text, "The question")
    whom = "" if person == _EVERYONE else person
    with locked_study(study) as opened:
        question = LaterQuestion(words, whom, code or "", section, probe_of)
        item = add_later(opened, question)
    click.echo(f"{item}: to be taken along, {f'for {whom} only' if whom else 'for everyone'}.")


@later.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_later(study: Path, as_json: bool) -> None:
    """List what is to be taken along, and what became of it."""
    from vivavoce.session.scheduling.carrying_over import later_items

    with unlocked_study(study) as opened:
        items = later_items(opened)
    if as_json:
        rows = [
            {"id": i.id, "state": i.state, "noted_at": i.noted_at, **asdict(i.question)}
            for i in items
        ]
        click.echo(json.dumps({"later": rows}, ensure_ascii=False))
        return
    for item in items:
        asked = item.question
        place = f"probe of {asked.probe_of}" if asked.probe_of else f"section {asked.section}"
        where = f" · {asked.schedule}, {place}" if asked.probe_of or asked.section else ""
        whom = f"for {asked.person} only" if asked.person else "for everyone"
        click.echo(f"{item.id:10} {shown(asked.text)}  ({whom}{where} · {shown(item.state)})")


@later.command()
@click.argument("item", metavar="N")
@click.pass_obj
def drop(study: Path, item: str) -> None:
    """Take N off the list."""
    from vivavoce.session.scheduling.carrying_over import drop_item

    with unlocked_study(study) as opened:
        drop_item(opened, item)
    click.echo(f"{item} is dropped.")


@click.command()
@click.argument("name")
@click.option("--reason", required=True, help="Why there is a new version, in the clear.")
@click.option("--amendment", type=AMENDMENTS, default="not-known", show_default=True)
@click.option("--by", default="", metavar="INITIALS", help="Who revised it.")
@click.option(
    "--later", "items", multiple=True, metavar="all|N", help="Add what waits to be taken along."
)
@click.pass_obj
def revise(
    study: Path, name: str, reason: str, amendment: str, by: str, items: tuple[str, ...]
) -> None:
    """Make the next version of the schedule NAME: of its edited file, or of what came up."""
    from vivavoce.session.scheduling.revising import revise_schedule
    from vivavoce.session.scheduling.schedules import schedule_named
    from vivavoce.session.scheduling.taking_up import take_up

    revision = _revision(reason, amendment, by)
    if items:
        with unlocked_study(study) as opened:
            made = take_up(opened, name, revision, () if _EVERYTHING in items else items)
    else:
        with locked_study(study) as opened:
            made = revise_schedule(opened, schedule_named(opened, name), revision)
    click.echo(_made_words(made.code, made.version))


def import_as_next_version(
    study: Path, file: Path, code: str | None, said: tuple[str, str, str]
) -> None:
    """Take a Word document in as the next version of the schedule whose code it has."""
    from vivavoce.cli.schedule_words import understood_lines
    from vivavoce.session.scheduling.revising import revise_schedule
    from vivavoce.session.scheduling.schedule_documents import read_word_schedule
    from vivavoce.session.scheduling.schedules import schedule_named

    word = read_word_schedule(file, code)
    with locked_study(study) as opened:
        base = schedule_named(opened, word.schedule.code)
        made = revise_schedule(opened, word.schedule, _revision(*said), base)
    for line in understood_lines(word):
        click.echo(line)
    click.echo(_made_words(made.code, made.version))


def _revision(reason: str, amendment: str, by: str) -> "Revision":
    from vivavoce.session.scheduling.revising import Revision

    return Revision(reason, amendment.replace("-", " "), by)


def _made_words(code: str, version: str) -> str:
    return (
        f"schedules/{code}.toml is version {shown(version)} now. "
        "Interviews that were held keep the version they had."
    )
