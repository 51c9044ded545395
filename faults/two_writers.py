"""Two processes write `study.db`, and both are killed."""

import random
import subprocess
import sys
import time
from pathlib import Path

from faults.live import prepared_study
from faults.outcome import Fault, Outcome
from vivavoce.storage.audit import AuditEntry, chain_is_whole
from vivavoce.study.study import Study

_CODE = "fault-written"


def run(runs: int, folder: Path) -> Outcome:
    """Kill both writers at a random moment; look for everything that they had acknowledged."""
    rng = random.Random(13)
    acknowledged, missed = 0, []
    with prepared_study(folder / "study") as study:
        for n in range(runs):
            writers = [_start(folder / "study", f"{n}-{side}") for side in "ab"]
            time.sleep(1.0 + rng.uniform(0.1, 0.8))
            for writer in writers:
                writer.kill()
            said = [writer.communicate() for writer in writers]
            names = [line for out, _ in said for line in out.splitlines()]
            known = {row["subject"] for row in _written(study)}
            acknowledged += len(names)
            missed += [f"run {n}: {name} is gone" for name in names if name not in known]
            missed += [f"run {n}: {err.splitlines()[-1]}" for _, err in said if err]
        if not chain_is_whole(study.store.rows("select * from audit order by seq")):
            missed.append("the audit chain is broken")
    if not acknowledged:
        missed.append("nothing was ever written")
    return Outcome(
        "two writers of study.db killed",
        runs,
        'nothing acknowledged lost, no "locked"',
        f"{acknowledged} commits acknowledged",
        tuple(missed),
    )


def _written(study: Study) -> list[dict[str, str]]:
    return study.store.rows("select subject from audit where code = ?", _CODE)


def _start(root: Path, name: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "faults.two_writers", str(root), name]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True)


def _write_for_ever(root: Path, name: str) -> None:
    with Study(root) as study:
        n = 0
        while True:
            n += 1
            subject = f"{name}-{n}"
            with study.store.writing() as writer:
                writer.audit(AuditEntry(_CODE, subject))
            print(subject, flush=True)


FAULT = Fault("two-writers", 25, 2, run)

if __name__ == "__main__":
    _write_for_ever(Path(sys.argv[1]), sys.argv[2])
