"""One line of the table for each run, printed as soon as it is over."""

from dataclasses import dataclass

from benchmarks.speech.contestants import Run
from benchmarks.speech.heard import text_of
from benchmarks.speech.scoring import names_heard
from benchmarks.speech.sounds import Track
from benchmarks.speech.truth import Truth
from benchmarks.speech.word_errors import WordErrors

_COLUMNS = ("who", "wall s", "× real time", "CPU s", "peak MB", "WER %", "names")
HEAD = f"| {' | '.join(_COLUMNS)} |\n|{'---|' * len(_COLUMNS)}"


@dataclass(frozen=True)
class Row:
    """A run and how it is judged; `errors` and `names` are missing where nothing is known."""

    name: str
    track: Track
    run: Run
    errors: WordErrors | None
    names: str

    def __str__(self) -> str:
        seconds = self.run.taken.seconds
        cells = (
            self.name,
            f"{seconds:.1f}",
            f"{seconds / self.track.seconds:.3f}",
            f"{self.run.taken.cpu_seconds:.1f}",
            f"{self.run.taken.peak_bytes / 1e6:.0f}",
            f"{self.errors.percent:.2f}" if self.errors else "–",
            self.names,
        )
        return f"| {' | '.join(cells)} |"


def pairs_of(track: Track, run: Run, truth: Truth) -> list[tuple[str, str]]:
    """What is compared for word errors: each voice's words with what was heard of that voice.

    With one channel, all words in order of time. So nobody is charged for an order of turns.
    """
    return [
        (truth.text_of(speaker or None), text_of(run.heard, speaker or None))
        for speaker in track.speakers
    ]


def names_cell(run: Run, truth: Truth | None) -> str:
    """`7 of 15`, or a dash where no names are known."""
    if truth is None or not truth.names:
        return "–"
    return f"{len(names_heard(text_of(run.heard), truth.names))} of {len(truth.names)}"
