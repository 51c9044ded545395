"""Both cores have too much to do for minutes, while two channels are recorded."""

import os
import subprocess
import time
from pathlib import Path

from faults.live import CHANNELS, begin, noisy_rig, prepared_study, sound_is_on_disk, sound_of
from faults.noise import follow, lost_frames
from faults.outcome import Fault, Outcome
from vivavoce.domain.interview import Kind


def run(runs: int, folder: Path) -> Outcome:
    """Record for `runs` minutes beside two workers a core, and compare every frame."""
    seconds = runs * 60
    missed: list[str] = []
    frames = 0
    with prepared_study(folder / "study") as study, noisy_rig(folder, seconds + 30) as rig:
        call = begin(study)
        workers = str(2 * (os.cpu_count() or 1))
        load = subprocess.Popen(["stress-ng", "--quiet", "--cpu", workers])
        rig.play()
        sound_is_on_disk(call)
        time.sleep(seconds)
        load.kill()
        call.finish()
        missed += [
            f"{line['kind']} {line['code']}"
            for line in call.lines
            if line["kind"] in (Kind.LOST_TIME, Kind.TROUBLE)
        ]
        for channel in CHANNELS:
            whole = sound_of(study, call.interview, channel)
            pieces = follow(whole, rig.noise[channel])
            frames += sum(piece.length for piece in pieces)
            if lost_frames(pieces) or frames == 0:
                missed.append(f"{channel}: {lost_frames(pieces)} frames lost")
    return Outcome(
        f"all cores loaded, {runs} minutes",
        1,
        "0 frames lost or altered",
        f"{frames:,} frames on two channels, each where it belongs",
        tuple(missed),
    )


FAULT = Fault("loaded", 10, 0, run)
