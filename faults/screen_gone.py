"""The screen of a call is killed, its terminal closed, or its process stopped for 30 s."""

import os
import pty
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from faults.live import (
    CHANNELS,
    PASSPHRASE,
    noisy_rig,
    prepared_study,
    timeline_of,
    wait_until,
)
from faults.noise import RATE, follow, lost_frames
from faults.outcome import Fault, Outcome
from tests.recording.rig import LINE, MIC
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.interview import Kind, on_record_spans
from vivavoce.recording.call_log import Line, events, read_call_log
from vivavoce.study.study import Study

_F2, _F10, _ENTER = b"\x1bOQ", b"\x1b[21~", b"\r"
_STOPPED_SECONDS = 30


class _Terminal:
    """The real screens in a terminal of 80 columns and 24 lines."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self._master, slave = pty.openpty()
        environment = {**os.environ, "VIVAVOCE_PASSPHRASE": PASSPHRASE, "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vivavoce", "--study", str(root), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**environment, "COLUMNS": "80", "LINES": "24"},
        )
        os.close(slave)
        threading.Thread(target=self._read, daemon=True).start()

    def press(self, key: bytes) -> None:
        os.write(self._master, key)

    def close(self) -> None:
        """Close the terminal's window."""
        os.close(self._master)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()

    def _read(self) -> None:
        # Whoever does not read lets the program wait for ever.
        try:
            while os.read(self._master, 65536):
                pass
        except OSError:
            return


def run_killed(runs: int, folder: Path) -> Outcome:
    """Kill the process of the screens."""
    return _run("screens killed (-9)", runs, folder, lambda terminal: terminal.process.kill())


def run_closed(runs: int, folder: Path) -> Outcome:
    """Close the terminal that the screens are in, as by nohup: no SIGHUP comes."""
    return _run("terminal closed", runs, folder, lambda terminal: terminal.close())


def run_stopped(runs: int, folder: Path) -> Outcome:
    """Stop the process of the screens for 30 s."""
    return _run(f"screens stopped for {_STOPPED_SECONDS} s", runs, folder, None)


def _run(name: str, runs: int, folder: Path, end_it: Callable[[_Terminal], None] | None) -> Outcome:
    missed: list[str] = []
    with prepared_study(folder / "study") as study:
        for n in range(runs):
            interview = InterviewId("KI-01", n + 1)
            with noisy_rig(folder / str(n), 120) as rig:
                _hold_a_call(study, interview, rig.play, end_it)
                missed += [f"run {n}: {p}" for p in _problems(study, interview, rig.noise)]
    return Outcome(name, runs, "0 frames lost, re-attached", "every frame compared", tuple(missed))


def _hold_a_call(
    study: Study,
    interview: InterviewId,
    play: Callable[[], None],
    end_it: Callable[[_Terminal], None] | None,
) -> None:
    root = study.folder.root

    def log() -> list[Line]:
        return read_call_log(study.folder.call_log(interview))

    def has(kind: Kind, code: str | None = None, times: int = 1) -> bool:
        found = [x for x in log() if x["kind"] == kind and code in (None, x["code"])]
        return len(found) >= times

    terminal = _Terminal(root, "interview", "KI-01", "--mic", MIC, "--line", LINE)
    _press_until(terminal, _ENTER, lambda: has(Kind.STARTED))
    _press_until(terminal, _F2, lambda: has(Kind.ON))
    play()
    wait_until(lambda: has(Kind.RAW_PART, times=2), "sound on both channels")
    time.sleep(2)
    if end_it is None:
        terminal.process.send_signal(signal.SIGSTOP)
        time.sleep(_STOPPED_SECONDS)
        terminal.process.send_signal(signal.SIGCONT)
        wait_until(lambda: has(Kind.SCREEN_BACK), "the screen is back")
    else:
        end_it(terminal)
        wait_until(lambda: has(Kind.SCREEN_LOST), "the screen is missed")
        terminal.process.wait(timeout=30)
        time.sleep(2)
        terminal = _Terminal(root)
        wait_until(lambda: has(Kind.OFF, "rejoined"), "the new screen is there")
    _press_until(terminal, b"k", lambda: has(Kind.KEPT))
    if end_it is not None:
        _press_until(terminal, _F2, lambda: has(Kind.ON, times=2))
    time.sleep(2)
    _press_until(terminal, _F10, lambda: False, seconds=1.0)
    _press_until(terminal, b"y", lambda: has(Kind.FINISHED))
    row = "select 1 from interviews where id = ? and state = 'finished'"
    wait_until(lambda: bool(study.store.row(row, str(interview))), "the study has the call")
    terminal.end()


def _press_until(
    terminal: _Terminal, key: bytes, is_done: Callable[[], bool], seconds: float = 60.0
) -> None:
    """Press a key, and again after a while where nothing came of it: the screen was not there."""
    deadline = time.monotonic() + seconds
    while not is_done() and time.monotonic() < deadline:
        terminal.press(key)
        until = min(deadline, time.monotonic() + 2.0)
        while not is_done() and time.monotonic() < until:
            time.sleep(0.05)


def _problems(study: Study, interview: InterviewId, noise: object) -> list[str]:
    problems = []
    lines = read_call_log(study.folder.call_log(interview))
    end_ms = max(line["at_ms"] for line in lines)
    spans = on_record_spans(events(lines), end_ms)
    if any(line["kind"] == Kind.LOST_TIME for line in lines):
        problems.append("time was lost")
    for channel in CHANNELS:
        whole = timeline_of(study, interview, channel)
        for span in spans:
            stretch = whole[span.start_ms * RATE // 1000 : span.end_ms * RATE // 1000]
            pieces = follow(stretch, noise[channel])  # type: ignore[index] # by channel
            kept = sum(piece.length for piece in pieces)
            heard = len(stretch) - (pieces[0].start if pieces else 0)
            if lost_frames(pieces) or heard - kept > RATE // 10:
                problems.append(f"{channel}: {heard - kept} frames are not those played")
    return problems


FAULTS = (
    Fault("screens-killed", 5, 1, run_killed),
    Fault("terminal-closed", 5, 0, run_closed),
    Fault("screens-stopped", 5, 0, run_stopped),
)
