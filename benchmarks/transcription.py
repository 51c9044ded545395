"""Us and the peers on the same sound, cores and weights: `python -m benchmarks.transcription`.

    python -m benchmarks.transcription [AUDIO…] [--notes FILE] [--only WORDS] [--peers PYTHON]

Each contestant runs as a process of its own, one after another, with two threads. A file with two
channels is run twice: one file a voice, and the mono mix. Loading the model counts for everybody.
What is known of the words lies beside AUDIO (see benchmarks/speech/truth.py); without it only
times are printed. Without AUDIO it is the project's own sample call. Nothing here passes or fails.
"""

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.speech.contestants import Contestant, ours, peers
from benchmarks.speech.own_sample import own_sample
from benchmarks.speech.process_tree import CommandFailed
from benchmarks.speech.sounds import Track, read, tracks
from benchmarks.speech.table import HEAD, Row, names_cell, pairs_of
from benchmarks.speech.truth import Truth, truth_beside
from benchmarks.speech.weights import ROOT
from benchmarks.speech.word_errors import WordErrors, word_errors

PEERS_PYTHON = ROOT / ".cache" / "bench-venv" / "bin" / "python"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("audio", nargs="*", type=Path)
    options.add_argument("--notes", type=Path, help="names and questions, where not beside AUDIO")
    options.add_argument("--only", default="", help="contestants whose names begin so")
    options.add_argument("--peers", type=Path, default=PEERS_PYTHON, help="Python with the peers")
    chosen = options.parse_args()
    calls = [(path, truth_beside(path, chosen.notes)) for path in chosen.audio] or [own_sample()]
    rows = [
        row for path, truth in calls for row in compared(path, truth, chosen.only, chosen.peers)
    ]
    print_pooled(rows)


def compared(sound: Path, truth: Truth | None, only: str, python: Path) -> list[Row]:
    """Run everybody on one call, and print what it took."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="vivavoce-bench-") as folder:
        for track in tracks(read(sound), Path(folder)):
            print(f"\n{sound.name}, {track.seconds:.0f} s, {track.name}\n\n{HEAD}", flush=True)
            field = [c for c in contestants(truth, python) if c.name.startswith(only)]
            rows += run_all(field, track, truth, python)
    return rows


def contestants(truth: Truth | None, python: Path) -> tuple[Contestant, ...]:
    """Ourselves as we are, and with the names known to us, then the peers."""
    questions = truth.questions if truth else ()
    helped = (ours(questions, truth.names),) if truth and truth.names else ()
    return (ours(questions), *helped, *peers(python))


def run_all(
    field: Sequence[Contestant], track: Track, truth: Truth | None, python: Path
) -> list[Row]:
    rows: list[Row] = []
    remarks: dict[str, str] = {}
    for contestant in field:
        try:
            run = contestant.run(track)
        except CommandFailed as error:
            print(f"| {contestant.name} | failed: {str(error).strip()} |||||", flush=True)
            continue
        errors = (
            sum(word_errors(pairs_of(track, run, truth), python), WordErrors(0, 0))
            if (truth)
            else None
        )
        rows.append(Row(contestant.name, track, run, errors, names_cell(run, truth)))
        remarks[contestant.name] = run.remark
        print(rows[-1], flush=True)
    print(*(f"\n{name}: {remark}." for name, remark in remarks.items() if remark), sep="")
    return rows


def print_pooled(rows: Sequence[Row]) -> None:
    """Print each contestant's word errors over all sets together."""
    pooled: dict[str, WordErrors] = defaultdict(lambda: WordErrors(0, 0))
    for row in rows:
        if row.errors:
            pooled[row.name] += row.errors
    print("\nAll sets together\n\n| who | WER % | errors | words |\n|---|---|---|---|")
    for name, errors in pooled.items():
        print(f"| {name} | {errors.percent:.2f} | {errors.errors} | {errors.words} |")


if __name__ == "__main__":
    main()
