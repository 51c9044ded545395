"""The sound server is killed and comes back, or a device is unplugged and comes back."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from faults.live import (
    CHANNELS,
    NoisyRig,
    RigCall,
    begin,
    noisy_rig,
    parts_of,
    prepared_study,
    sound_is_on_disk,
    timeline_of,
    wait_until,
)
from faults.noise import follow, is_as_played
from faults.outcome import Fault, Outcome
from vivavoce.domain.interview import Kind

_ALARM_SECONDS = 2.0
_GOAL = "alarm within 2 s, a new part when it is back, nothing before lost"


def run_server_killed(runs: int, folder: Path) -> Outcome:
    """Kill the server; both channels are gone."""

    def kill(rig: NoisyRig) -> None:
        rig.rig.process.kill()
        rig.rig.process.wait()

    return _run("sound server killed", runs, folder, kill, lambda rig: rig.rig.restart(), CHANNELS)


def run_unplugged(runs: int, folder: Path) -> Outcome:
    """Take the line away while the microphone stays: the server moves the stream there."""
    name = "device unplugged, another source there"
    return _run(name, runs, folder, lambda _: _unplug(("line",)), _plug_in(("line",)), ("line",))


def run_all_unplugged(runs: int, folder: Path) -> Outcome:
    """Take both away: no source is left."""
    name = "device unplugged, no other source"
    return _run(name, runs, folder, lambda _: _unplug(CHANNELS), _plug_in(CHANNELS), CHANNELS)


def _run(
    name: str,
    runs: int,
    folder: Path,
    break_it: Callable[[NoisyRig], None],
    mend_it: Callable[[NoisyRig], None],
    broken: tuple[str, ...],
) -> Outcome:
    alarms: list[float] = []
    missed: list[str] = []
    with prepared_study(folder / "study") as study:
        for n in range(runs):
            with noisy_rig(folder / str(n)) as rig:
                call = begin(study)
                rig.play()
                sound_is_on_disk(call)
                time.sleep(2.0)
                call.watcher.forget()
                broken_at = time.monotonic()
                broken_ms = (broken_at - call.began) * 1000
                break_it(rig)
                for channel in broken:
                    alarms.append(_alarm(call, channel) - broken_at)
                mend_it(rig)
                _wait_for_new_parts(call, broken)
                rig.play()
                time.sleep(1.5)
                call.finish()
                missed += [f"run {n}: {p}" for p in _problems(call, rig, broken, broken_ms)]
    missed += [f"an alarm after {s:.2f} s" for s in alarms if s > _ALARM_SECONDS]
    worst = max(alarms, default=0.0)
    return Outcome(name, runs, _GOAL, f"alarm after {worst:.2f} s at most", tuple(missed))


def _alarm(call: RigCall, channel: str) -> float:
    code = f"{channel}-ended"
    wait_until(lambda: code in call.watcher.first_said, f"the alarm {code}")
    return call.watcher.first_said[code]


def _wait_for_new_parts(call: RigCall, broken: tuple[str, ...]) -> None:
    def are_back() -> bool:
        back = {line["code"] for line in call.lines if line["kind"] == Kind.SOURCE_BACK}
        return set(broken) <= back

    wait_until(are_back, "the devices are back")


def _problems(call: RigCall, rig: NoisyRig, broken: tuple[str, ...], broken_ms: float) -> list[str]:
    """Compare what was kept before the fault, and after it, with what was played."""
    problems = []
    for channel in CHANNELS:
        parts = parts_of(call.study, call.interview, channel)
        if channel in broken and len(parts) < 2:
            problems.append(f"{channel}: {len(parts)} part, not two")
        whole = timeline_of(call.study, call.interview, channel)
        before = whole[: int(broken_ms * 48) - 48 * 300]
        if not is_as_played(before, rig.noise[channel]):
            problems.append(f"{channel}: what was before the fault is not what was played")
        first = parts[-1][0]
        if channel in broken and not follow(whole[first:], rig.noise[channel]):
            problems.append(f"{channel}: nothing of what was played afterwards was kept")
    return problems


def _unplug(sinks: tuple[str, ...]) -> None:
    modules = _pactl("list", "short", "modules").splitlines()
    for sink in sinks:
        numbers = [line.split()[0] for line in modules if f"sink_name={sink} " in line]
        _pactl("unload-module", numbers[0])


def _plug_in(sinks: tuple[str, ...]) -> Callable[[NoisyRig], None]:
    def plug_in(_: NoisyRig) -> None:
        for sink in sinks:
            shape = ("rate=48000", "channels=1", "channel_map=mono")
            _pactl("load-module", "module-null-sink", f"sink_name={sink}", *shape)

    return plug_in


def _pactl(*arguments: str) -> str:
    done = subprocess.run(["pactl", *arguments], capture_output=True, text=True, check=True)
    return done.stdout


FAULTS = (
    Fault("server-killed", 5, 1, run_server_killed),
    Fault("unplugged", 5, 1, run_unplugged),
    Fault("all-unplugged", 5, 0, run_all_unplugged),
)
