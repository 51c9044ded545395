"""Turns under the right question: with events, with events off by up to 10 s, without any."""

import random
from collections.abc import Iterator, Sequence

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.scoring import Share, total, turns_under_the_right_question
from benchmarks.speech.truth import Truth

_SETS = ("two channels", "set aside, two channels")
_LATEST_MS = 10_000
_DRAWS = 5

Asked = list[tuple[str, int]]


def figures(bench: Bench) -> Iterator[Figure]:
    """Three lines a set."""
    for name in _SETS:
        truth = bench.set(name).truth
        exact = asked_in(truth)
        moved = [moved_by_up_to(_LATEST_MS, exact, seed) for seed in range(_DRAWS)]
        yield _figure(bench, name, "with events", [exact], 98.0)
        yield _figure(bench, name, f"events up to 10 s off, {_DRAWS} draws", moved, 98.0)
        yield _figure(bench, name, "import without events", [[]], 85.0)


def asked_in(truth: Truth) -> Asked:
    """The keys of an interviewer who presses each when beginning to ask."""
    return [(turn.asks, turn.start_ms) for turn in truth.turns if turn.asks]


def moved_by_up_to(most_ms: int, asked: Sequence[tuple[str, int]], seed: int) -> Asked:
    """The same keys, each early or late by itself."""
    chance = random.Random(seed)  # noqa: S311 (no secret)
    return [(code, max(0, at_ms + chance.randint(-most_ms, most_ms))) for code, at_ms in asked]


def _figure(bench: Bench, name: str, how: str, runs: Sequence[Asked], goal: float) -> Figure:
    hearing, truth = bench.hearing(name), bench.set(name).truth
    share: Share = total(
        turns_under_the_right_question(hearing.heard(asked), truth) for asked in runs
    )
    what = f"turns under the right question: {name}, {how}"
    told = f"{share.percent:.1f} % of {share.all}"
    return Figure(what, told, f"≥ {goal:.0f} %", share.percent >= goal)
