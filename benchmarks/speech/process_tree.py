"""Running a command to its end, and what it took, every process that it started included."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_LOOK_SECONDS = 0.05
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Taken:
    """Wall time, processor time, and the most memory that the whole tree had at any look."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    output: str = ""


class CommandFailed(Exception):
    """A command that came to nothing; the message ends with its last lines."""


def taken_by(command: Sequence[str], extra: Mapping[str, str], cwd: Path | None = None) -> Taken:
    """Run a command with `extra` in its environment; raises CommandFailed where it fails.

    Looks at /proc twenty times a second. Pages that two processes share count twice. Processor
    time is that of all children which ended meanwhile, so only one command may run at a time.
    """
    began, used = time.perf_counter(), _children_cpu_seconds()
    process = subprocess.Popen(
        command,
        env={**os.environ, **extra},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    over = threading.Event()
    peak = [0]

    def look() -> None:
        while not over.wait(_LOOK_SECONDS):
            peak[0] = max(peak[0], resident_bytes(process.pid))

    watching = threading.Thread(target=look)
    watching.start()
    output, errors = process.communicate()
    seconds = time.perf_counter() - began
    over.set()
    watching.join()
    if process.returncode:
        raise CommandFailed(f"{command[0]} ended with {process.returncode}: {errors[-600:]}")
    return Taken(seconds, _children_cpu_seconds() - used, peak[0], output)


def resident_bytes(pid: int) -> int:
    """What a process and all below it have in memory now; 0 where it is gone."""
    return sum(_resident(member) for member in tree(pid))


def tree(pid: int) -> Iterator[int]:
    """Yield a process and all that come from it."""
    yield pid
    for task in _PROC.glob(f"{pid}/task/*/children"):
        try:
            children = task.read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from tree(int(child))


def _children_cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _resident(pid: int) -> int:
    try:
        return int((_PROC / f"{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_BYTES
    except OSError:
        return 0
