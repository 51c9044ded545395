"""Running a command so that whatever goes wrong ends in a sentence and an exit code."""

import contextlib
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
        return _say(_unexpected(error), 1)
    return code if isinstance(code, int) else 0


def _say(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code


def _unexpected(error: Exception) -> str:
    """Keep the traceback where its reader looks for it; it holds places in code, no data."""
    import traceback
    from datetime import datetime

    import platformdirs

    log = platformdirs.user_log_path("vivavoce") / "errors.log"
    frames = "".join(traceback.format_tb(error.__traceback__))
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            when = datetime.now().astimezone().isoformat(timespec="seconds")
            file.write(f"{when} {type(error).__name__}\n{frames}\n")
    return (
        f"Something went wrong that should not have ({type(error).__name__}). What was finished "
        f"before is safe. Please report it with the last entry of {log}"
    )
