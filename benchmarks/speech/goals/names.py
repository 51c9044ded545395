"""Names, with and without the register's help, and none where nobody said it."""

from collections.abc import Iterator

from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import Figure
from benchmarks.speech.heard import text_of
from benchmarks.speech.scoring import names_heard, names_invented

_SETS = ("phone band", "two channels", "set aside, two channels")
# 12 of the 15 that SPEECH.md lists; the same share of others.
_SHARE = 0.8


def figures(bench: Bench) -> Iterator[Figure]:
    """Three lines a set."""
    for name in _SETS:
        truth = bench.set(name).truth
        for with_names in (False, True):
            heard = bench.hearing(name, with_names=with_names).heard()
            right = names_heard(text_of(heard), truth.names)
            missed = [each for each in truth.names if each not in right]
            wanted = round(_SHARE * len(truth.names)) if with_names else None
            yield Figure(
                f"names: {name}, {'in the register' if with_names else 'without help'}",
                f"{len(right)} of {len(truth.names)} (missed: {', '.join(missed) or 'none'})",
                f"≥ {wanted}" if wanted else "",
                len(right) >= wanted if wanted else None,
            )
        invented = names_invented(heard, truth, truth.names)
        yield Figure(
            f"names heard where nobody said them: {name}", str(invented), "0", not invented
        )
