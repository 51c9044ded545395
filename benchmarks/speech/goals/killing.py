"""Killed with -9 at random moments: the same text in the end, and hardly anything heard twice."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.heard import text_of
from benchmarks.speech.hearing import Hearing
from benchmarks.speech.ours import ENVIRONMENT
from benchmarks.speech.own_sample import own_sample
from benchmarks.speech.process_tree import tree
from benchmarks.speech.sets import SpeechSet

_KILLS = 10
_SEED = 20261124


def figures(bench: Bench) -> Iterator[Figure]:
    """Two lines, both on the sample call."""
    speech = SpeechSet("sample", *own_sample())
    whole = Hearing.of(speech, bench.work / "whole")
    text, batches = text_of(whole.heard()), whole.watch.batches
    seconds = _timed_again(whole)
    killed = Hearing.of(speech, bench.work / "killed")
    texts = {text_of(killed.heard())}
    kills, redone = 0, 0
    chance = random.Random(_SEED)  # noqa: S311 (no secret)
    while kills < _KILLS:
        before, kills_before, was_killed = len(killed.watch.batches), kills, True
        while was_killed and kills < _KILLS:
            was_killed = _is_killed(killed, chance.uniform(0, seconds))
            kills += was_killed
        if was_killed:
            killed.study.transcribe(killed.watch.folder)
        texts.add(text_of(killed.heard()))
        heard = len(killed.watch.batches) - before
        redone = max(redone, heard - len(batches) - (kills - kills_before))
    same = texts == {text}
    yield Figure(f"text after {kills} kills", "the same" if same else "another", "the same", same)
    yield Figure("chunks heard again beyond one a kill", str(max(0, redone)), "0", redone <= 0)


def _timed_again(hearing: Hearing) -> float:
    return hearing.study.transcribe(hearing.watch.folder).seconds


def _is_killed(hearing: Hearing, after_seconds: float) -> bool:
    """Start the command and kill all of it after so long; False where it was over before."""
    command = hearing.study.transcribing(hearing.watch.folder)
    process = subprocess.Popen(
        command,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after_seconds)
    if process.poll() is not None:
        return False
    for pid in [*tree(process.pid)]:
        _kill(pid)
    process.wait()
    return True


def _kill(pid: int) -> None:
    if Path(f"/proc/{pid}").exists():
        os.kill(pid, signal.SIGKILL)
