"""The recorder is killed at a random moment of a live call on two channels."""

import random
import signal
import time
from pathlib import Path

from faults.leftovers import plain_sound_in
from faults.live import (
    CHANNELS,
    RigCall,
    begin,
    kill_recorder,
    noisy_rig,
    prepared_study,
    sound_is_on_disk,
    timeline_of,
)
from faults.noise import RATE, Samples, is_as_played
from faults.outcome import Fault, Outcome
from vivavoce.session.finishing import finish_waiting_calls

_MOST_LOST_MS = 2_000


def run(runs: int, folder: Path) -> Outcome:
    """Kill it, finish what it left, and compare with the noise that was played."""
    rng = random.Random(3)
    losses, missed = [], []
    with prepared_study(folder / "study") as study, noisy_rig(folder) as rig:
        for n in range(runs):
            call = begin(study)
            rig.play()
            sound_is_on_disk(call)
            time.sleep(rng.uniform(1.0, 4.0))
            missed += [
                f"run {n}: {found}"
                for found in plain_sound_in(study.folder.root, rig.noise.values())
            ]
            killed_ms = (time.monotonic() - call.began) * 1000
            kill_recorder(call, signal.SIGKILL)
            recovery = finish_waiting_calls(study)
            if recovery.finished != (call.interview,) or recovery.problems:
                missed.append(f"run {n}: not recovered, {recovery.problems}")
                continue
            for channel in CHANNELS:
                saved_ms, problem = _saved(call, channel, rig.noise[channel])
                losses.append(killed_ms - saved_ms)
                if problem:
                    missed.append(f"run {n}, {channel}: {problem}")
            missed += [
                f"run {n}: {found}"
                for found in plain_sound_in(study.folder.root, rig.noise.values())
            ]
    missed += [f"{loss:.0f} ms lost" for loss in losses if loss > _MOST_LOST_MS]
    mean = sum(losses) / max(1, len(losses))
    return Outcome(
        "recorder killed (-9)",
        runs,
        "newest sample at most 2 s old, prefix bit-exact, always recovered",
        f"newest sample {mean:.0f} ms old on average, {max(losses, default=0):.0f} ms at most",
        tuple(missed),
    )


def _saved(call: RigCall, channel: str, noise: Samples) -> tuple[float, str]:
    """Return up to when a channel was saved, and what is wrong with it."""
    whole = timeline_of(call.study, call.interview, channel)
    problem = "" if is_as_played(whole, noise) else "what was saved is not what was played"
    return len(whole) * 1000 / RATE, problem


FAULT = Fault("recorder-killed", 25, 2, run)
