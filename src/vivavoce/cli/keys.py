"""`vivavoce keys`."""

import json
from itertools import groupby
from typing import TYPE_CHECKING

import click

from vivavoce.domain.errors import VivavoceError

if TYPE_CHECKING:
    from vivavoce.domain.key_rules import KnownKey


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--write", is_flag=True, help="Write keys.toml, to edit; an existing one stays.")
def keys(as_json: bool, write: bool) -> None:
    """List every key of every screen, as you have them; needs no study."""
    from vivavoce.tui.keys.catalogue import keys_in_force

    if as_json and write:
        raise VivavoceError("Take --json or --write, not both. Nothing was written.", 2)
    if write:
        _write()
        return
    known, problem = keys_in_force()
    if as_json:
        click.echo(json.dumps({"keys": [_row(key) for key in known]}))
    else:
        _print(known)
    if problem:
        raise VivavoceError(problem)


def _write() -> None:
    from vivavoce.session.key_settings import write_keys
    from vivavoce.tui.keys.catalogue import catalogue

    path = write_keys(catalogue())
    click.echo(f"Wrote {path}. Change lines in it, then start the screens again.")


def _row(key: "KnownKey") -> dict[str, object]:
    return {"id": key.id, "where": key.where, "keys": list(key.keys), "does": key.words}


def _print(known: "tuple[KnownKey, ...]") -> None:
    def where(key: "KnownKey") -> str:
        return key.where

    for name, keys_there in groupby(sorted(known, key=where), where):
        click.echo(f"\n{name}")
        for key in keys_there:
            click.echo(f"  {' '.join(key.keys) or 'none':<24} {key.id:<22} {key.words}")
