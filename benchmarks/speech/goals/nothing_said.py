"""Nobody speaks, and nothing may be heard, with names in the register too."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.goals.speakers import GOALS as SPOKEN
from benchmarks.speech.heard import text_of
from benchmarks.speech.hearing import Hearing
from benchmarks.speech.without_words import SOUNDS


def figures(bench: Bench) -> Iterator[Figure]:
    """One line a sound; schedule and names are those of the first spoken set."""
    known = bench.set(next(iter(SPOKEN))).truth
    for name in SOUNDS:
        speech = replace(bench.set(name), truth=replace(known, turns=()))
        heard = Hearing.of(speech, bench.work / name, known.names).heard()
        words = text_of(heard).split()
        told = f"{len(words)} words{': ' + ' '.join(words[:8]) if words else ''}"
        yield Figure(f"60 s of {name}", told, "0 words", not words)
