"""How quick the call screen is, and what it costs: `python -m benchmarks.call_screen`.

The real app runs in a terminal of its own (80 × 24) with a real recorder: two channels of noise,
which grows louder and quieter all the time, come from a sound rig. First keys are pressed while
Whisper transcribes the sample call; everything is held to the same two cores. Then the screen's
process is left alone, without levels and with levels at 4 Hz, and its processor time is read.
With --speech FILE (two channels) a call's own sound comes from the rig instead, and what works
beside the screen is the draft that grows: the line after the keys says how far it came.
`benchmarks.call_app` says what exactly a key's time is. Nothing here passes or fails.
"""

import argparse
import fcntl
import json
import os
import pty
import random
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from benchmarks.call_app import PERSON
from benchmarks.speech.sounds import read, write
from tests.recording.rig import Rig, is_installed, running_rig
from vivavoce.session.consent.consenting import record_answer
from vivavoce.session.drafting.accepting import accept_model
from vivavoce.session.people.participants import add_participant
from vivavoce.session.sample import sample_call
from vivavoce.session.setup import create_study
from vivavoce.study.people import PersonalRecord
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.installed import models_folder
from vivavoce.transcription.models import find_model
from vivavoce.transcription.progress import PROGRESS
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.utterances import Stretch, cut_utterances

CORES = 2
GOAL_MS = 50
_RATE = 48_000
_SINKS = ("mic", "line")
_STEP_SECONDS = 0.25
_PATIENCE_SECONDS = 60
# Each changes what is seen: looking there and back, by question and by section, and two states.
_KEYS = (b"\x1b[B", b"\x1b[A", b"x", b"\x1b[C", b"\x1b[D", b"p")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0, help="how long to measure CPU")
    options.add_argument("--presses", type=int, default=600, help="how many keys to press")
    options.add_argument("--speech", type=Path, help="a call to play, with its draft growing")
    chosen = options.parse_args()
    if not is_installed():
        sys.exit("PulseAudio is not installed; see `make setup`.")
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:CORES]))
    # The rig has a home of its own, in which there are no models.
    os.environ["VIVAVOCE_MODELS"] = str(models_folder())
    # A short name: the call's socket lies in it, and its path may be 108 bytes long at most.
    with tempfile.TemporaryDirectory(prefix="vvb-", dir="/tmp") as folder:
        told = measured(Path(folder), chosen.presses, chosen.seconds, chosen.speech)
        report(told, chosen.seconds)


def measured(folder: Path, presses: int, seconds: float, speech: Path | None) -> dict[str, Any]:
    """Run the app and return all that it told."""
    make_study(folder / "study", has_draft=speech is not None)
    sounds = speech_files(folder, speech) if speech else noise_files(folder)
    beside = nullcontext if speech else transcribing
    (folder / "rig").mkdir()
    told: dict[str, Any] = {}
    with running_rig(folder / "rig") as rig, playing(rig, sounds):
        reading, writing = os.pipe()
        with in_terminal(folder / "study", presses, seconds, writing) as (app, terminal):
            os.close(writing)
            for line in os.fdopen(reading, encoding="utf-8"):
                news = json.loads(line)
                told |= news
                if news["stage"] == "keys":
                    with beside():
                        press(terminal, presses)
                    told["done_until"] = draft_progress(folder / "study")
                if news["stage"] == "failed":
                    app.terminate()
                if news["stage"] in ("done", "failed"):
                    # The recorder writes to the folder until it is through.
                    app.wait(_PATIENCE_SECONDS)
                    break
    if "with_levels" not in told:
        sys.exit(f"The app did not come to its end: {told.get('what', 'it died')}.")
    return told


def make_study(root: Path, *, has_draft: bool) -> None:
    with create_study(root, "A study to call in", "benchmark").study as study:
        add_participant(study, PERSON, PersonalRecord("", (), ""), {})
        for item in study.settings.consent_items:
            record_answer(study, PERSON, item.code, "yes", "written")
        if has_draft:  # a model that nobody agreed to makes none
            accept_model(study, find_model("base"))


def draft_progress(root: Path) -> dict[str, int]:
    """Up to which ms of each channel the draft has grown; empty where none grows."""
    found = next(root.glob(f"recordings/{PERSON}/1/{PROGRESS}"), None)
    return dict(json.loads(found.read_bytes())["done_until"]) if found else {}


def noise_files(folder: Path) -> dict[str, Path]:
    """Noise for each sink, whose level changes with every tick of the meters."""
    files = {}
    for seed, sink in enumerate(_SINKS):
        rng = np.random.default_rng(seed)
        steps = 10 ** rng.uniform(1.0, 4.3, 1200)
        loudness = np.repeat(steps, int(_STEP_SECONDS * _RATE))
        noise = (loudness * rng.uniform(-1, 1, len(loudness))).astype(np.int16)
        files[sink] = folder / f"{sink}.wav"
        soundfile.write(files[sink], noise, _RATE, subtype="PCM_16")
    return files


def speech_files(folder: Path, speech: Path) -> dict[str, Path]:
    """A call's two voices, one for each sink."""
    call = read(speech)
    return {
        sink: write(folder / f"{sink}.wav", call[:, channel]) for channel, sink in enumerate(_SINKS)
    }


@contextmanager
def playing(rig: Rig, sounds: dict[str, Path]) -> Iterator[None]:
    """Play a file into each sink."""
    players = [rig.play(sink, file) for sink, file in sounds.items()]
    try:
        yield
    finally:
        for player in players:
            player.kill()
            player.wait()


@contextmanager
def in_terminal(
    study: Path, presses: int, seconds: float, report_to: int
) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """Start the app in a terminal of 80 columns and 24 lines whose output somebody reads."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    command = [sys.executable, "-m", "benchmarks.call_app"]
    app = subprocess.Popen(
        [*command, str(study), str(presses), str(seconds), str(report_to)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        pass_fds=(report_to,),
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(theirs)
    threading.Thread(target=drain, args=(ours,), daemon=True).start()
    try:
        yield app, ours
    finally:
        app.kill()
        app.wait()


def drain(terminal: int) -> None:
    """Read what is painted, as a terminal does."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:
        return


def press(terminal: int, presses: int) -> None:
    """Press keys as fast as a hurried person."""
    pause = random.Random(7)  # noqa: S311 (no secret)
    for n in range(presses):
        os.write(terminal, _KEYS[n % len(_KEYS)])
        time.sleep(pause.uniform(0.06, 0.18))


@contextmanager
def transcribing() -> Iterator[None]:
    """Transcribe the sample call over and over, as the transcriber does while a call is on."""
    samples, rate = soundfile.read(sample_call().sound, dtype="int16", always_2d=True)
    utterances = list(cut_utterances([Stretch(0, rate, np.ascontiguousarray(samples[:, 1]))]))
    over = threading.Event()
    with TranscriberChild(Recogniser(find_model("base")), threads=1) as transcriber:
        transcriber.transcribe(utterances[:1])

        def work() -> None:
            while not over.is_set():
                for utterance in utterances:
                    if not over.is_set():
                        transcriber.transcribe([utterance])

        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def report(told: dict[str, Any], seconds: float) -> None:
    """Print each figure beside its goal."""
    for kind, words in (("look", "key to repaint"), ("acknowledged", "key to disk to repaint")):
        taken = [1000 * seconds for which, seconds in told["taken"] if which == kind]
        half, most = np.percentile(taken, [50, 99])
        print(
            f"{words:24} p50 {half:5.1f} ms   p99 {most:5.1f} ms   (goal p99 {GOAL_MS} ms; "
            f"{len(taken)} presses, two channels recorded, Whisper base on the same {CORES} cores)"
        )
    if done := told["done_until"]:
        print("the draft had grown to " + ", ".join(f"{ms / 1000:.0f} s" for ms in done.values()))
    for name, words, goal in (
        ("without", "CPU of the call screen", 2),
        ("with_levels", "the same, with levels", 5),
    ):
        print(f"{words:24} {told[name]:6.1%} of a core over {seconds:.0f} s   (goal {goal} %)")


if __name__ == "__main__":
    main()
