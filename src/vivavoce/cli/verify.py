"""`vivavoce verify`."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from vivavoce.cli.opening import locked_study, on_terminal, unlocked_study
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.verifying import Verification
from vivavoce.session.verifying import verify as verify_study
from vivavoce.study.study import Study, passphrase_from_environment


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def verify(study: Path, as_json: bool) -> None:
    """Check that everything is there and unaltered; with the passphrase, open all of it."""
    found = _verified(study, as_json)
    if as_json:
        click.echo(json.dumps({"ok": found.is_ok, "problems": list(found.problems)}))
    else:
        _print(found)
    sys.exit(0 if found.is_ok else 1)


def _verified(root: Path, as_json: bool) -> Verification:
    try:
        with _opened(root) as study:
            return verify_study(study, iter if as_json else _with_a_bar)
    except VivavoceError as error:
        if not as_json or error.exit_code != 1:
            raise
        return Verification((error.message,), 0, decrypted=False, running=None)


def _opened(root: Path) -> Study:
    """Open with the passphrase where there is one, or somebody to ask; it may be left empty."""
    if passphrase_from_environment():
        return unlocked_study(root)
    study = locked_study(root)
    if on_terminal():
        prompt = "Passphrase (empty: check without opening anything)"
        given = click.prompt(prompt, hide_input=True, default="", show_default=False, err=True)
        if given:
            study.keys.unlock(given)
    return study


def _with_a_bar(paths: list[str]) -> Iterable[str]:
    with click.progressbar(paths, label="Checking", file=sys.stderr) as bar:
        yield from bar


def _print(found: Verification) -> None:
    for problem in found.problems:
        click.echo(problem)
    depth = "and opened" if found.decrypted else "by hash; nothing was opened without passphrase"
    verdict = "All is well" if found.is_ok else f"{len(found.problems)} problems"
    click.echo(f"{verdict}: {found.files} files, the database and its audit trail, {depth}.")
    if found.running:
        click.echo(f"{found.running} is being recorded, and was left out.")
