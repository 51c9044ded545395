"""Makes the sets that transcription is measured on: `python -m benchmarks.speech_sets [AUDIO]`.

AUDIO is a call with the interviewer on its first channel and the participant on its second, and
what is known of it beside it (see benchmarks/speech/truth.py); without it, it is the sample call.
Everything but the voices is made here, by numpy and from one seed.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.speech.own_sample import own_sample
from benchmarks.speech.sets import write_sets
from benchmarks.speech.sounds import read
from benchmarks.speech.truth import truth_beside
from benchmarks.speech.weights import ROOT

SETS = ROOT / ".cache" / "speech-sets"
VOICES = ROOT / ".cache" / "bench-venv" / "bin"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("audio", nargs="?", type=Path)
    options.add_argument("--notes", type=Path, help="names and questions, where not beside AUDIO")
    options.add_argument("--into", type=Path, default=SETS)
    options.add_argument("--voices", type=Path, default=VOICES, help="folder of their programs")
    chosen = options.parse_args()
    sample, known = own_sample()
    audio: Path = chosen.audio or sample
    truth = truth_beside(audio, chosen.notes) if chosen.audio else known
    call = read(audio)
    if truth is None or call.shape[1] != 2:
        sys.exit(f"{audio} needs two channels, and segments.json beside it.")
    for name in write_sets(chosen.into, call, truth, chosen.voices):
        print(f"{chosen.into / name}", flush=True)


if __name__ == "__main__":
    main()
