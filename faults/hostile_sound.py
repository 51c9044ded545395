"""Files that harm are given to `vivavoce import`: one sentence each, in time, in little memory."""

import contextlib
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from faults.hostile_files import hostile_files
from faults.live import prepared_study
from faults.outcome import Fault, Outcome

_MOST_SECONDS = 10.0
_MOST_MIB = 500


@dataclass(frozen=True)
class _Attempt:
    """What one import said and took; `mib` is the most that its two processes had together."""

    code: int
    said: str
    seconds: float
    mib: int

    def problem(self) -> str:
        lines = self.said.strip().splitlines()
        if "Traceback" in self.said or "should not have" in self.said:
            return "a traceback"
        if self.code not in (0, 1) or (self.code == 1 and len(lines) != 1):
            return f"exit code {self.code}, {len(lines)} lines: {self.said[-300:]!r}"
        if self.seconds > _MOST_SECONDS:
            return f"{self.seconds:.1f} s"
        return f"{self.mib} MiB" if self.mib > _MOST_MIB else ""


def run(runs: int, folder: Path) -> Outcome:
    """Import so many hostile files, each by the real command."""
    missed, attempts, kinds = [], [], Counter[str]()
    with prepared_study(folder / "study") as study:
        files = folder / "files"
        files.mkdir()
        for kind, path in hostile_files(runs, files):
            before = path.read_bytes()
            attempt = _import(study.folder.root, path, folder / "said")
            attempts.append(attempt)
            kinds[kind] += 1
            problem = attempt.problem()
            if path.read_bytes() != before:
                problem = "the file was changed"
            missed += [f"{kind} {path.name}: {problem}"] if problem else []
        left = list((study.folder.root / "recordings").rglob(".import*"))
        rows = study.store.rows("select 1 from interviews")
    missed += [f"left behind: {path.name}" for path in left]
    read = sum(attempt.code == 0 for attempt in attempts)
    if read > len(rows):
        missed.append("an import was acknowledged and is not in the study")
    slowest = max((attempt.seconds for attempt in attempts), default=0.0)
    largest = max((attempt.mib for attempt in attempts), default=0)
    return Outcome(
        "hostile files to import",
        runs,
        "one sentence each, no traceback, 10 s and 500 MB at most, the file as it was",
        f"{', '.join(f'{n} {kind}' for kind, n in kinds.items())}; slowest {slowest:.1f} s, "
        f"at most {largest} MiB in its two processes; {read} could be read whole",
        tuple(missed),
    )


def _import(root: Path, path: Path, said: Path) -> _Attempt:
    began = time.monotonic()
    with said.open("w+b") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-m", "vivavoce", "--study", str(root), "import", "KI-01", str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )
        peaks: dict[int, int] = {}
        while process.poll() is None:
            for pid in (process.pid, *_children(process.pid)):
                peaks[pid] = max(peaks.get(pid, 0), _peak_mib(pid))
            time.sleep(0.01)
        stderr.seek(0)
        text = stderr.read().decode(errors="replace")
    seconds = time.monotonic() - began
    return _Attempt(process.returncode, text, seconds, sum(peaks.values()))


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        return [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _peak_mib(pid: int) -> int:
    """Return the most memory that a process has had so far; 0 where it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0


FAULT = Fault("hostile-sound", 240, 8, run)
