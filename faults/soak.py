"""`python -m faults.soak [MINUTES]`: a long call on the rig, and what it takes."""

import os
import platform
import tempfile
import time
from datetime import date
from pathlib import Path

import click
import numpy as np

from faults.live import (
    CHANNELS,
    RigCall,
    begin,
    noisy_rig,
    parts_of,
    prepared_study,
    sound_is_on_disk,
)
from faults.noise import RATE, Samples, follow, lost_frames
from vivavoce.domain.interview import Kind

_NOISE_SECONDS = 300.0


@click.command()
@click.argument("minutes", type=click.FloatRange(0.5), default=90.0)
def main(minutes: float) -> None:
    """Record two channels of noise for MINUTES (default 90), compare every part, print figures."""
    click.echo(f"{date.today()} · {platform.platform()} · {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="vv-soak-") as name:
        folder = Path(name)
        with prepared_study(folder / "study") as study, noisy_rig(folder, _NOISE_SECONDS) as rig:
            call = begin(study)
            rig.play()
            sound_is_on_disk(call)
            until = time.monotonic() + minutes * 60
            while time.monotonic() < until:
                if all(player.poll() is not None for player in rig.players):
                    rig.play()
                time.sleep(0.2)
            _report(call, minutes)
            for channel in CHANNELS:
                kept, lost, strange = _compared(call, channel, rig.noise[channel])
                click.echo(f"{channel}: {kept:,} frames as played, {lost} lost, {strange} strange")


def _report(call: RigCall, minutes: float) -> None:
    running = call.study.running_call
    assert running is not None
    status = Path(f"/proc/{running.pid}/status").read_text()
    peak = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    files = call.study.folder.interview(call.interview)
    raw_bytes = sum(path.stat().st_size for path in files.rglob("raw/*"))
    troubles = [line["code"] for line in call.lines if line["kind"] == Kind.TROUBLE]
    lost = [line["code"] for line in call.lines if line["kind"] == Kind.LOST_TIME]
    stopping = time.monotonic()
    stopped_ms = call.finish()
    click.echo(f"{minutes:g} minutes, stopped at {stopped_ms} ms of the call")
    click.echo(f"recorder's peak memory {int(peak) // 1024} MiB, raw parts {raw_bytes >> 20} MiB")
    click.echo(f"finished and sealed in {time.monotonic() - stopping:.1f} s")
    click.echo(f"lost time reported: {lost or 'none'}; troubles: {troubles or 'none'}")
    for channel in CHANNELS:
        parts = parts_of(call.study, call.interview, channel)
        end_ms = (parts[-1][0] + len(parts[-1][1])) * 1000 / RATE
        click.echo(f"{channel}: {len(parts)} parts, its end {end_ms - stopped_ms:+.0f} ms off")


def _compared(call: RigCall, channel: str, noise: Samples) -> tuple[int, int, int]:
    """Return over all parts the frames that are as played, lost, and not what was played."""
    kept = lost = strange = 0
    for _, samples in parts_of(call.study, call.interview, channel):
        pieces = follow(samples, noise)
        as_played = sum(piece.length for piece in pieces)
        kept, lost = kept + as_played, lost + lost_frames(pieces)
        strange += max(0, int(np.count_nonzero(samples)) - as_played)
    return kept, lost, strange


if __name__ == "__main__":
    main()
