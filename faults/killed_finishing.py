"""Whoever finishes a call is killed at each of its steps; the next start must finish it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from faults.leftovers import plain_sound_in
from faults.live import CHANNELS, begin, kill_recorder, parts_of, prepared_study, wait_until
from faults.noise import make_noise, write_noise
from faults.outcome import Fault, Outcome
from vivavoce.domain.identifiers import InterviewId
from vivavoce.protection.sealing import Identity
from vivavoce.session.call_plan import SoundChoice
from vivavoce.session.finishing import finish_waiting_calls
from vivavoce.storage.store import Store
from vivavoce.study.keys import KeyRing
from vivavoce.study.study import Study

_FIRST = InterviewId("KI-01", 1)
_STEPS = ("fsync", "fdatasync", "replace", "unlink", "rmdir")


def run(runs: int, folder: Path) -> Outcome:
    """Kill at step 1, 2, … until nothing is left to kill; `runs` above 1 takes every step."""
    missed: list[str] = []
    noise = {name: make_noise(4, seed) for seed, name in enumerate(CHANNELS)}
    files = tuple(write_noise(folder / f"{name}.wav", noise[name]) for name in CHANNELS)
    with prepared_study(folder / "study") as study:
        secret = study.keys.study_identity
        call = begin(study, SoundChoice(play=files))
        wait_until(lambda: call.live.status.at_ms > 2_600, "2.6 s of sound")
        kill_recorder(call, signal.SIGKILL)
    expected = _result(_copy(folder, "whole"), secret, missed, noise, kill_at=0)
    step, stride = 1, 1 if runs > 1 else 4
    while _result(_copy(folder, "killed"), secret, missed, noise, step, expected) is not None:
        step += stride
    return Outcome(
        "killed at every step of finishing",
        step - 1,
        "the next start finishes with the same result",
        f"killed after each of {step - 1} syncs, renames, removals and commits",
        tuple(missed),
    )


def _copy(folder: Path, name: str) -> Path:
    copy = folder / name
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder / "study", copy)
    return copy


def _result(
    root: Path,
    secret: Identity,
    missed: list[str],
    noise: dict[str, Any],
    kill_at: int,
    expected: list[tuple[str, int, bytes]] | None = None,
) -> list[tuple[str, int, bytes]] | None:
    """Finish a copy, killed at a step, and finish it again; None where no such step came."""
    command = [sys.executable, "-m", "faults.killed_finishing", str(root), str(kill_at)]
    done = subprocess.run(command, input=secret.secret, text=True, check=False)
    if kill_at and done.returncode != -signal.SIGKILL:
        return None
    with Study(root, KeyRing(root / "keys", secret)) as study:
        finish_waiting_calls(study)
        result = [
            (channel, first, samples.tobytes())
            for channel in CHANNELS
            for first, samples in parts_of(study, _FIRST, channel)
        ]
        if expected is not None and result != expected:
            missed.append(f"step {kill_at}: another result")
        if expected is not None and not all(np.frombuffer(r[2], "<i2").any() for r in result):
            missed.append(f"step {kill_at}: silence")
        if list(root.rglob("raw")):
            missed.append(f"step {kill_at}: raw parts are left")
        if list(root.rglob(".*.tmp")):
            missed.append(f"step {kill_at}: a temporary file is left")
        missed += [
            f"step {kill_at}: {found}"
            for found in plain_sound_in(study.folder.root, noise.values())
        ]
    return result


def _finish_and_die(root: Path, secret: Identity, kill_at: int) -> None:
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in _STEPS:
        setattr(os, name, _counted(getattr(os, name), step))
    real = Store.writing

    @contextmanager
    def writing(self: Store) -> Iterator[Any]:
        with real(self) as writer:
            yield writer
            step()
        step()

    Store.writing = writing  # type: ignore[method-assign] # in this child only
    with Study(root, KeyRing(root / "keys", secret)) as study:
        finish_waiting_calls(study)


def _counted(real: Callable[..., Any], step: Callable[[], None]) -> Callable[..., Any]:
    def counted(*arguments: Any, **named: Any) -> Any:
        result = real(*arguments, **named)
        step()
        return result

    return counted


FAULT = Fault("killed-finishing", 2, 1, run)

if __name__ == "__main__":
    _finish_and_die(Path(sys.argv[1]), Identity(sys.stdin.read()), int(sys.argv[2]))
