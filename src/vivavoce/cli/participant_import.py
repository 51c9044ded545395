"""`vivavoce participant import`."""

from pathlib import Path

import click

from vivavoce.cli.opening import locked_study
from vivavoce.domain.words import shown
from vivavoce.session.people.importing import add_people, read_people
from vivavoce.session.people.rows import PersonRow


@click.command("import")
@click.argument("file", metavar="FILE.csv|FILE.xlsx", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say who would be added, and add nobody.")
@click.pass_obj
def import_people(study: Path, file: Path, dry_run: bool) -> None:
    """Add everybody on a list, or nobody: all rows are checked first.

    Columns: id, and any of name, aliases (separated by ;), contact, address, access, referred_by,
    source, may_name, route, contact_consent, contact_consent_on, and the attributes of study.toml.
    """
    with locked_study(study) as opened:
        people = read_people(opened, file)
        if not dry_run:
            add_people(opened, people)
    _warn(people)
    for row in people if dry_run else ():
        attributes = (f"{key}={value}" for key, value in row.person.attributes.items())
        click.echo("  ".join((row.person.id, *attributes)))
    if dry_run:
        click.echo(f"{_people(len(people))} would be added. Nothing was changed.")
        return
    click.echo(
        f"Added {_people(len(people))}. {shown(str(file))} itself is readable by anyone: delete "
        "it if you can."
    )


def _warn(people: tuple[PersonRow, ...]) -> None:
    for row in people:
        for column in row.doubtful:
            click.echo(
                f"Row {row.number}: {column} is a number there, and numbers lose their leading "
                "zeros. Check it, or make it text.",
                err=True,
            )


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
