"""A draft that grows while a call goes on: `python -m benchmarks.live_transcription AUDIO`.

The first SECONDS of AUDIO, which has a channel for each voice, are played into a call by
`vivavoce interview --play`, at each speed. What is measured: how long after the hang-up the draft
is in force, how many frames were lost, how far its text is from a batch run's. How quick the call
screen is meanwhile is `benchmarks.call_screen`'s job. Nothing here passes or fails.
"""

import argparse
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.speech.goals.figure import HEAD, Figure
from benchmarks.speech.heard import text_of
from benchmarks.speech.ours import ENVIRONMENT, INTERVIEW, PERSON, SCHEDULE, OurStudy
from benchmarks.speech.scoring import edits
from benchmarks.speech.sounds import RATE, read, write
from vivavoce.session.drafting.accepting import accept_model
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model

_GOAL_SECONDS = 15
# How long to wait for a draft that does not come.
_PATIENCE_SECONDS = 300
_LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Ended:
    """When a call was hung up and its draft in force, by the clock of the wall; frames kept."""

    hung_up: float
    drafted: float | None
    frames_kept: int


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("audio", type=Path)
    options.add_argument("--seconds", type=float, default=300.0)
    options.add_argument("--speeds", type=float, nargs="+", default=[1.0, 2.0])
    chosen = options.parse_args()
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="vvb-") as folder:
        clip = read(chosen.audio)[: round(chosen.seconds * RATE)]
        sound = write(Path(folder) / "clip.wav", clip)
        for speed in chosen.speeds:
            study = OurStudy.made(Path(folder) / f"at-{speed:g}")
            agree_to_the_model(study)
            for figure in figures(study, sound, clip.size, speed):
                print(figure, flush=True)


def figures(study: OurStudy, sound: Path, frames: int, speed: float) -> list[Figure]:
    """Hold one call and look at what came of it."""
    ended, at = held(study, sound, speed), f"at speed {speed:g}"
    lost = frames - ended.frames_kept
    kept = Figure(f"frames lost {at}", str(lost), "0", lost == 0)
    if ended.drafted is None:
        told = f"none within {_PATIENCE_SECONDS} s"
        return [Figure(f"draft after the hang-up {at}", told, f"≤ {_GOAL_SECONDS} s", False), kept]
    waited = ended.drafted - ended.hung_up
    return [
        Figure(
            f"draft after the hang-up {at}",
            f"{waited:.1f} s",
            f"≤ {_GOAL_SECONDS} s",
            waited <= _GOAL_SECONDS,
        ),
        kept,
        beside_batch(study, at),
    ]


def held(study: OurStudy, sound: Path, speed: float) -> Ended:
    """Hold the call and wait for its draft."""
    words = ("interview", PERSON, "--schedule", SCHEDULE, "--play", str(sound))
    command = study.command((*words, "--speed", str(speed)), ["vivavoce"])
    with subprocess.Popen(
        command, env={**os.environ, **ENVIRONMENT}, stdin=subprocess.DEVNULL, text=True
    ) as call:
        while call.poll() is None and drafted_rows(study) == 0:
            time.sleep(_LOOK_SECONDS)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while drafted_rows(study) == 0 and time.monotonic() < deadline:
        time.sleep(_LOOK_SECONDS)
    drafted = time.time() if drafted_rows(study) else None
    return Ended(hung_up_at(study), drafted, frames_kept(study))


def beside_batch(study: OurStudy, at: str) -> Figure:
    """How far the live text is from that of a batch run on the same recording."""
    live = text_of(study.heard()).split()
    study.transcribe()
    batch = text_of(study.heard()).split()
    share = 100 * edits(batch, live) / max(1, len(batch))
    return Figure(f"words unlike the batch draft's {at}", f"{share:.1f} % of {len(batch)}")


def agree_to_the_model(study: OurStudy) -> None:
    """Whoever runs `vivavoce transcribe --model base` once has done this."""
    with Study(study.root) as opened:
        accept_model(opened, find_model("base"))


def drafted_rows(study: OurStudy) -> int:
    return _number(study, "select count(*) as n from transcripts")


def frames_kept(study: OurStudy) -> int:
    return _number(study, "select coalesce(sum(frames), 0) as n from recordings")


def hung_up_at(study: OurStudy) -> float:
    with Study(study.root) as opened:
        row = opened.store.row(
            "select wall from events where interview = ? and kind = 'stopped'", str(INTERVIEW)
        )
    if row is None:
        raise SystemExit("The call did not come to its end.")
    return datetime.fromisoformat(row["wall"]).timestamp()


def _number(study: OurStudy, sql: str) -> int:
    with Study(study.root) as opened:
        row = opened.store.row(sql)
    return int(row["n"]) if row else 0


if __name__ == "__main__":
    main()
