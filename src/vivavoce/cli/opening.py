"""Opening a study for a command, and its passphrase where the command needs it."""

import sys
from pathlib import Path
from typing import TextIO

import click

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.keys import Locked
from vivavoce.study.study import Study, passphrase_from_environment


def on_terminal() -> bool:
    """Whether somebody sits there who can be asked."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def has_terminal() -> bool:
    """Whether there is a terminal for the screens: keys come in and pictures go out."""
    return _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def locked_study(root: Path) -> Study:
    """Open a study without its passphrase."""
    return Study(root)


def unlocked_study(root: Path) -> Study:
    """Open a study and unlock it: from `VIVAVOCE_PASSPHRASE`, or by asking on a terminal.

    Raises Locked where neither is possible, WrongKey for a wrong passphrase.
    """
    study = Study(root)
    study.keys.unlock(_passphrase())
    return study


def new_passphrase() -> str:
    """Return the passphrase for a new study; raises VivavoceError where nobody can be asked."""
    given = passphrase_from_environment()
    if given is None and not on_terminal():
        raise VivavoceError("A study needs a passphrase: set VIVAVOCE_PASSPHRASE.")
    return given or str(
        click.prompt("Passphrase", hide_input=True, confirmation_prompt="Once more", err=True)
    )


def confidential(value: str | None, what: str) -> str:
    """Return an option's value; `-` reads one line from stdin, so that no shell keeps it.

    Raises VivavoceError (exit code 2) where nothing comes in there, or no text.
    """
    if value != "-":
        return value or ""
    if on_terminal():
        return str(click.prompt(what, err=True))
    given = _line_given(what)
    if not given:
        raise VivavoceError(f"{what} was to come from stdin, which is empty. Nothing was done.", 2)
    return given


def _line_given(what: str) -> str:
    # Python has no stdin where whoever started it had closed theirs.
    if sys.stdin is None:
        return ""
    try:
        return sys.stdin.readline().strip()
    except UnicodeDecodeError:
        raise VivavoceError(f"{what} on stdin is not UTF-8 text. Nothing was done.", 2) from None


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _passphrase() -> str:
    given = passphrase_from_environment()
    if given is None and not on_terminal():
        raise Locked
    return given or str(click.prompt("Passphrase", hide_input=True, err=True))
