"""The disk fills up in the middle of a call, and room is made again."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from faults.live import (
    CHANNELS,
    NoisyRig,
    RigCall,
    begin,
    noisy_rig,
    prepared_study,
    sound_is_on_disk,
    timeline_of,
    wait_until,
)
from faults.noise import is_as_played
from faults.outcome import Fault, Outcome
from vivavoce.session.call_plan import plan_call
from vivavoce.study.study import Study

_DISK_BYTES = 900 * 1024 * 1024
_ALARM_SECONDS = 2.0


def run(runs: int, folder: Path) -> Outcome:
    """Fill the disk until the reserve is gone as well, wait, make room, and stop the call."""
    missed: list[str] = []
    alarms: list[float] = []
    for n in range(runs):
        with _small_disk(folder / f"disk-{n}") as disk, prepared_study(disk / "study") as study:
            _shorten_schedule(study)
            with noisy_rig(folder / f"rig-{n}") as rig:
                call = begin(study)
                rig.play()
                sound_is_on_disk(call)
                time.sleep(2)
                alarms.append(_fill_for_a_while(call, disk))
                time.sleep(1.5)
                call.finish()
                missed += [f"run {n}, {problem}" for problem in _problems(call, rig)]
    missed += [f"an alarm after {s:.2f} s" for s in alarms if s > _ALARM_SECONDS]
    return Outcome(
        "disk full in a call",
        runs,
        "nothing captured before is lost, alarm, resumes when room is made",
        f"alarm after {max(alarms, default=0):.2f} s at most; no frame lost, before or meanwhile",
        tuple(missed),
    )


def _fill_for_a_while(call: RigCall, disk: Path) -> float:
    """Fill the disk, wait until that is told, and make room; return how long the alarm took."""
    said = call.watcher.first_said
    filled_at = time.monotonic()
    with _filled(disk):
        wait_until(lambda: "disk-low" in said, "disk-low")
        wait_until(lambda: "disk-full" in said, "disk-full")
        time.sleep(3)
    wait_until(lambda: "disk-full" not in call.watcher.status.trouble, "room again")
    return said["disk-low"] - filled_at


def _problems(call: RigCall, rig: NoisyRig) -> list[str]:
    problems = []
    for channel in CHANNELS:
        whole = timeline_of(call.study, call.interview, channel)
        if not is_as_played(whole, rig.noise[channel]):
            problems.append(f"{channel}: what was kept is not what was played")
    return problems


@contextmanager
def _small_disk(place: Path) -> Iterator[Path]:
    place.mkdir()
    size = f"size={_DISK_BYTES}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def _filled(disk: Path) -> Iterator[None]:
    """Take all the room there is, and what the recorder's reserve sets free, until the end."""
    filler = disk / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
    deadline = time.monotonic() + 4
    size = 0
    try:
        while time.monotonic() < deadline:
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            with suppress(OSError):
                os.posix_fallocate(descriptor, size, max(free, 4096))
                size += max(free, 4096)
            time.sleep(0.01)
        yield
    finally:
        os.close(descriptor)
        filler.unlink()


def _shorten_schedule(study: Study) -> None:
    """Plan a minute a section, because no call begins where the disk has no room for all of it."""
    name = plan_call(study, "KI-01").schedule.code
    path = study.folder.root / "schedules" / f"{name}.toml"
    text = re.sub(r"(?m)^minutes = \d+", "minutes = 1", path.read_text())
    sections = text.count("[[section]]")
    path.write_text(text.replace("minutes = 1", f"minutes = {sections}", 1))


FAULT = Fault("disk-full", 5, 1, run, needs_root=True)
