"""Asking a process of its own about a microphone, which may hang, crash or grumble there."""

import contextlib
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from vivavoce.domain.errors import VivavoceError

SENTENCE_SECONDS = 4.0
_LOOK_SECONDS = 5.0
_PATIENCE_SECONDS = 15.0
_BETWEEN_LOOKS_SECONDS = 0.1
_KILLED_SECONDS = 2.0
_LAST = ("looked", "played", "not-played")
_CRASHED = "The sound system crashed while the microphone was tried."
_HANGS = "The sound system does not answer."


@dataclass(frozen=True)
class Report:
    """One step: looked; or listening, recorded, then played or not-played.

    `name` is that of the device that was found, `level_db` that of the sentence.
    """

    step: str
    name: str | None = None
    level_db: float = 0.0
    is_clipping: bool = False


def full_name_of_microphone(device: str, mind: Callable[[], None]) -> str | None:
    """Return the name of the device that a call would open; None where there is none.

    `mind` is called ten times a second and may raise. Raises VivavoceError where the sound system
    cannot be asked.
    """
    return next(_reports(["look", device, "0"], _LOOK_SECONDS, mind)).name


def trial_of_microphone(
    device: str, mind: Callable[[], None], seconds: float = SENTENCE_SECONDS
) -> Iterator[Report]:
    """Yield each step of recording a sentence and playing it back.

    `mind` is called ten times a second; where it raises, all sound is gone at once. Raises
    VivavoceError where the device cannot be recorded, crashes or hangs.
    """
    asked = ["try", device, str(seconds)]
    return _reports(asked, 2 * seconds + _PATIENCE_SECONDS, mind)


def _reports(asked: list[str], seconds: float, mind: Callable[[], None]) -> Iterator[Report]:
    until = time.monotonic() + seconds
    with _asked(asked) as lines:
        is_over = False
        while not is_over:
            mind()
            if time.monotonic() > until:
                raise VivavoceError(_HANGS)
            with contextlib.suppress(queue.Empty):
                report = _report(lines.get(timeout=_BETWEEN_LOOKS_SECONDS))
                is_over = report.step in _LAST
                yield report


def _report(line: bytes) -> Report:
    try:
        said: dict[str, Any] = json.loads(line)
    except ValueError as error:
        raise VivavoceError(_CRASHED) from error
    if said["step"] == "failed":
        raise VivavoceError(said["words"])
    return Report(**said)


@contextmanager
def _asked(words: list[str]) -> "Iterator[queue.Queue[bytes]]":
    process = subprocess.Popen(
        # -P, because a numpy.py in the folder where the user stands is not ours.
        [sys.executable, "-P", "-m", "vivavoce.recording.microphone", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    lines: queue.Queue[bytes] = queue.Queue()
    reading = threading.Thread(target=_read, args=(process, lines), daemon=True)
    reading.start()
    try:
        yield lines
    finally:
        # Its driver may hold it back even so; that is not waited for.
        process.kill()
        reading.join(_KILLED_SECONDS)


def _read(process: "subprocess.Popen[bytes]", lines: "queue.Queue[bytes]") -> None:
    with process:
        for line in process.stdout or ():
            lines.put(line)
        lines.put(b"")
