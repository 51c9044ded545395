"""Running a command so that whatever goes wrong ends in a sentence and an exit code."""

import os
import sys
from typing import NoReturn

import click

from vivavoce.cli.app import vivavoce
from vivavoce.domain.errors import VivavoceError


def run() -> NoReturn:
    """Run the command line and exit: 0 done, 1 something is wrong, 2 wrong usage."""
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        code = vivavoce.main(standalone_mode=False)
    except VivavoceError as error:
        return _say(error.message, error.exit_code)
    except click.exceptions.Abort:
        return _say("Stopped. What was finished before is safe.", 1)
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing may be written to it any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # a user must never meet a traceback
        from vivavoce.session.incidents import noted

        return _say(noted(error).message, 1)
    return code if isinstance(code, int) else 0


def _say(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code
