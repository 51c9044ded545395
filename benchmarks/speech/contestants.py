"""Who is compared: ourselves and the peers, each run as a process of its own on the same files."""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speech import weights
from benchmarks.speech.heard import Heard, from_segments
from benchmarks.speech.ours import OurStudy
from benchmarks.speech.process_tree import Taken, taken_by
from benchmarks.speech.sounds import Track
from benchmarks.speech.truth import Question

PEERS = Path(__file__).parent / "peers"
THREADS = 2
# Threads that spin while they wait slow each other down; nobody's should.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": str(THREADS),
    "MKL_NUM_THREADS": str(THREADS),
    "OMP_WAIT_POLICY": "passive",
    "PYTHONWARNINGS": "ignore",
}


@dataclass(frozen=True)
class Run:
    """What one contestant took for one track, and what it heard."""

    taken: Taken
    heard: Heard
    remark: str = ""
    """What the reader should know of the time."""


@dataclass(frozen=True)
class Contestant:
    """A name for the table, and how it is run."""

    name: str
    run: Callable[[Track], Run]


def ours(questions: Sequence[Question] = (), names: Sequence[str] = ()) -> Contestant:
    """Vivavoce, batch: from the imported sound to the sealed draft."""

    def run(track: Track) -> Run:
        with tempfile.TemporaryDirectory(prefix="vivavoce-bench-") as folder:
            study = OurStudy.made(Path(folder) / "study", questions, names)
            importing, opening = study.take_in(*track.files).seconds, study.opening().seconds
            remark = (
                f"{opening:.1f} s of it is opening the study, whose passphrase is slow to check"
                f" on purpose; the import before it took {importing:.1f} s more"
            )
            return Run(study.transcribe(), study.heard(), remark)

    return Contestant("vivavoce" + (", names in the register" if names else ""), run)


def openai_cli(name: str, *options: str) -> Contestant:
    """openai-whisper's own command line; both channels' files in one run of it."""

    def run(track: Track) -> Run:
        with tempfile.TemporaryDirectory() as folder:
            command = [
                *(sys.executable, "-W", "ignore", str(PEERS / "openai_cli.py")),
                *map(str, track.files),
                *("--model", str(weights.checkpoint()), "--language", "en"),
                *("--threads", str(THREADS), "--fp16", "False", "--verbose", "False"),
                *("--output_format", "json", "--output_dir", folder),
                *options,
            ]
            taken = taken_by(command, _ENVIRONMENT)
            results = [Path(folder) / f"{file.stem}.json" for file in track.files]
            segments = [
                json.loads(path.read_text(encoding="utf-8"))["segments"] for path in results
            ]
        return Run(taken, from_segments(segments, track.speakers))

    return Contestant(name, run)


def faster_whisper(name: str, python: Path, beam: int, batch: int = 0) -> Contestant:
    """faster-whisper in eight bits, plain or batched."""
    return _peer(
        name,
        lambda output: [
            *(str(python), str(PEERS / "run_faster_whisper.py"), str(weights.ct2_folder())),
            *(str(output), str(THREADS), str(beam), str(batch)),
        ],
    )


def whisper_cpp(name: str, python: Path) -> Contestant:
    """whisper.cpp through pywhispercpp, greedy, in fp16."""
    return _peer(
        name,
        lambda output: [
            *(str(python), str(PEERS / "run_whisper_cpp.py"), str(weights.ggml_file())),
            *(str(output), str(THREADS)),
        ],
    )


def _peer(name: str, command: Callable[[Path], list[str]]) -> Contestant:
    def run(track: Track) -> Run:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "heard.json"
            taken = taken_by([*command(output), *map(str, track.files)], _ENVIRONMENT)
            segments = json.loads(output.read_text(encoding="utf-8"))
        return Run(taken, from_segments(segments, track.speakers))

    return Contestant(name, run)


GREEDY_CLI = "openai-whisper CLI, greedy"


def peers(python: Path) -> tuple[Contestant, ...]:
    """Every peer, the one that we are measured by first."""
    return (
        openai_cli(GREEDY_CLI, "--beam_size", "None"),
        openai_cli("the same, with word times", "--beam_size", "None", "--word_timestamps", "True"),
        openai_cli("openai-whisper CLI as it comes (beam 5)"),
        faster_whisper("faster-whisper int8, beam 1", python, 1),
        faster_whisper("faster-whisper int8, beam 5", python, 5),
        faster_whisper("faster-whisper int8 batched 8, beam 1", python, 1, 8),
        faster_whisper("faster-whisper int8 batched 8, beam 5", python, 5, 8),
        whisper_cpp("whisper.cpp f16 (pywhispercpp), greedy", python),
    )
