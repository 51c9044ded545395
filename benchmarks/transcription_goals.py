"""Every goal of transcription, on test sets: `python -m benchmarks.transcription_goals`.

`benchmarks.speech_sets` makes the sets. A line is printed as soon as its figure is there; the sets
whose name begins with "set aside" are for reporting, never for tuning. Speed beside the peers is
`benchmarks.transcription`'s job, a live call is `benchmarks.live_transcription`'s. Nothing here
passes or fails.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.speech.goals import (
    killing,
    memory,
    names,
    nothing_said,
    questions,
    sentences,
    speakers,
)
from benchmarks.speech.goals.bench import Bench
from benchmarks.speech.goals.figure import HEAD, Figure
from benchmarks.speech_sets import SETS
from benchmarks.transcription import PEERS_PYTHON

GOALS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "speakers": speakers.figures,
    "questions": questions.figures,
    "names": names.figures,
    "sounds": nothing_said.figures,
    "sentences": sentences.figures,
    "killing": killing.figures,
    "memory": memory.figures,
}


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("goals", nargs="*", help=f"which of {', '.join(GOALS)} (default: all)")
    options.add_argument("--sets", type=Path, default=SETS)
    options.add_argument("--peers", type=Path, default=PEERS_PYTHON, help="Python with jiwer")
    chosen = options.parse_args()
    if unknown := set(chosen.goals) - set(GOALS):
        options.error(f"no such goals: {', '.join(sorted(unknown))}")
    print(HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="vivavoce-goals-") as work:
        bench = Bench(chosen.sets, Path(work), chosen.peers)
        for goal in chosen.goals or GOALS:
            for figure in GOALS[goal](bench):
                print(figure, flush=True)


if __name__ == "__main__":
    main()
