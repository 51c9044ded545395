"""Asking the programs that a system brings along."""

import shutil
import subprocess

_SECONDS = 10.0


def answer_of(program: str, *arguments: str) -> str | None:
    """Return what a program of the system says; None where it is not there or fails."""
    path = shutil.which(program)
    if path is None:
        return None
    try:
        done = subprocess.run(
            [path, *arguments], capture_output=True, text=True, timeout=_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout
