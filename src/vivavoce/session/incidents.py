"""Mistakes of our own: a sentence for the user, and places in the code for whoever mends it."""

import contextlib
import traceback
from datetime import datetime

import platformdirs

from vivavoce.domain.errors import VivavoceError


def noted(error: BaseException) -> VivavoceError:
    """Write down where an unexpected error arose, and return it as a sentence.

    The log holds times, kinds of errors and lines of code; never a value, which could be a name.
    """
    log = platformdirs.user_log_path("vivavoce") / "errors.log"
    frames = "".join(traceback.format_tb(error.__traceback__))
    kind = type(error).__name__
    with contextlib.suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            when = datetime.now().astimezone().isoformat(timespec="seconds")
            file.write(f"{when} {kind}\n{frames}\n")
    return VivavoceError(
        f"Something went wrong that should not have ({kind}). What was recorded and saved before "
        f"is safe. Please report it with the last entry of {log}"
    )
