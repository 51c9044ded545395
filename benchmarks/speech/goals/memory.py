"""Peak memory of the whole process tree, and whether it grows with the length of a call."""

from collections.abc import Iterator

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.ours import OurStudy

_MOST_BYTES = 1.2e9
# Two runs on the same sound differ by about as much.
_NO_MORE = 1.05


def figures(bench: Bench) -> Iterator[Figure]:
    """Two lines: a 10-minute call, and a 90-minute one."""
    short = _peak(bench, "10 minutes")
    yield _figure("10 minutes", short, _MOST_BYTES)
    long = _peak(bench, "90 minutes")
    yield _figure("90 minutes", long, min(_MOST_BYTES, _NO_MORE * short))


def _peak(bench: Bench, name: str) -> int:
    folder = bench.work / f"{name}, memory"
    folder.mkdir()
    study = OurStudy.made(folder / "study")
    study.take_in(bench.set(name).sound)
    return study.transcribe().peak_bytes


def _figure(name: str, peak: int, most: float) -> Figure:
    told, goal = f"{peak / 1e6:.0f} MB", f"≤ {most / 1e6:.0f} MB"
    return Figure(f"peak memory: {name}, two channels", told, goal, peak <= most)
