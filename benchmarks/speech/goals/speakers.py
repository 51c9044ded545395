"""Words at the right speaker, and word errors beside them."""

from collections.abc import Iterator

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.heard import text_of
from benchmarks.speech.scoring import words_at_the_right_speaker
from benchmarks.speech.word_errors import word_errors

GOALS = {
    "two channels": 99.5,
    "bleed at -20 dB": 98.0,
    "swapped": 98.0,
    "mono": 95.0,
    "two men, mono": 90.0,
    "set aside, two channels": 99.5,
    "set aside, mono": 95.0,
}


def figures(bench: Bench) -> Iterator[Figure]:
    """One line a set."""
    for name, goal in GOALS.items():
        truth, draft = bench.set(name).truth, bench.hearing(name).draft()
        heard = bench.hearing(name).heard()
        share = words_at_the_right_speaker(heard, truth)
        (errors,) = word_errors([(truth.text_of(), text_of(heard))], bench.peers)
        wrong = share.all - share.right - share.unsure
        yield Figure(
            f"words at the right speaker: {name}",
            f"{share.percent:.2f} % of {share.all} ({share.unsure} unsure, {wrong} wrong;"
            f" WER {errors.percent:.2f} %)",
            f"≥ {goal} %",
            share.percent >= goal,
        )
        if name in ("two channels", "swapped"):
            is_right = draft.swapped == (name == "swapped")
            told = "yes" if draft.swapped else "no"
            yield Figure(f"said to be swapped: {name}", told, "as it is", is_right)
