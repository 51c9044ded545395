"""`vivavoce register`."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from vivavoce.cli.opening import confidential, unlocked_study
from vivavoce.domain.words import shown
from vivavoce.session.registering import add_entry, import_entries, known_identifiers
from vivavoce.study.register import ENTRY_KINDS, EntryKind, RegisterEntry


@click.group()
def register() -> None:
    """Names that must not be recognised in a transcript."""


@register.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(ENTRY_KINDS), default="person", show_default=True)
@click.option("--alias", "aliases", multiple=True, help="Another name for the same.")
@click.option("--of", metavar="ID", help="The participant who speaks of it.")
@click.pass_obj
def add(study: Path, name: str, kind: EntryKind, aliases: tuple[str, ...], of: str | None) -> None:
    """Add NAME, or aliases to a NAME that is known; - reads it from stdin."""
    with unlocked_study(study) as opened:
        add_entry(opened, RegisterEntry(confidential(name, "Name"), kind, aliases, of))
    click.echo("Added to the register.")


@register.command("import")
@click.argument("file", metavar="FILE.csv", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def import_csv(study: Path, file: Path) -> None:
    """Add a list with the columns name, kind, aliases (separated by ;) and of."""
    with unlocked_study(study) as opened:
        count = import_entries(opened, file)
    click.echo(f"Took in {count} rows. {file} itself is readable by anyone: delete it if you can.")


@register.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_entries(study: Path, as_json: bool) -> None:
    """List every known identifier, participants' included."""
    with unlocked_study(study) as opened:
        entries = known_identifiers(opened)
    if as_json:
        rows = [asdict(entry) for entry in entries]
        click.echo(json.dumps({"register": rows}, ensure_ascii=False))
        return
    for entry in entries:
        of = f"  ({entry.of})" if entry.of else ""
        click.echo(f"{entry.kind:13} {shown('; '.join(entry.names))}{of}")
