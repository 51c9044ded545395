"""Running a command so that whatever goes wrong ends in a sentence and an exit code."""

import os
import sys
from typing import NoReturn

import click

from vivavoce.cli.app import vivavoce
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import shown


def run() -> NoReturn:
    """Run the command line and exit: 0 done, 1 something is wrong, 2 wrong usage."""
    _fill_closed_streams()
    sys.exit(_exit_code())


def _exit_code() -> int:
    try:
        _refuse_broken_arguments()
        code = vivavoce.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing may be written to it any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:  # a user must never meet a traceback
        told = _told(error)
        click.echo(told.message, err=True)
        return told.exit_code
    return code if isinstance(code, int) else 0


def _fill_closed_streams() -> None:
    """Open standard streams that are closed on nothing.

    Otherwise the next file that is opened takes their number, a recording say, and gets what a
    library prints.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free number is taken, which is this one.
            os.open(os.devnull, os.O_RDWR)


def _refuse_broken_arguments() -> None:
    for argument in sys.argv:
        if not _is_utf8(argument):
            raise VivavoceError(
                f"{argument[:60]!r} is not UTF-8 text. Nothing was done; type it again, or give "
                "the file another name.",
                2,
            )


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _told(error: Exception) -> VivavoceError:
    if isinstance(error, VivavoceError):
        return error
    if isinstance(error, click.exceptions.Abort):
        return VivavoceError("Stopped. What was finished before is safe.")
    from vivavoce.session.incidents import noted

    # Noted in any case, because a mistake of ours may have asked the system for it.
    incident = noted(error)
    return _refused_by_the_system(error) if isinstance(error, OSError) else incident


def _refused_by_the_system(error: OSError) -> VivavoceError:
    place = f" ({shown(str(error.filename))[:60]})" if error.filename else ""
    return VivavoceError(
        f"This machine refused something: {error.strerror or type(error).__name__}{place}. What "
        "was recorded and saved before is safe; mend that, then try again."
    )
