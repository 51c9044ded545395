"""whisper.cpp by pywhispercpp: `run_whisper_cpp.py MODEL.bin OUTPUT.json THREADS AUDIO…`.

Greedy, which is how its bindings come.
"""

import json
import sys
from pathlib import Path


def main() -> None:
    from pywhispercpp.model import Model  # type: ignore[import-not-found]  # among the peers

    model_path, output, threads, *sounds = sys.argv[1:]
    model = Model(model_path, redirect_whispercpp_logs_to=None, n_threads=int(threads))
    heard = [
        [
            {"start": part.t0 / 100, "end": part.t1 / 100, "text": part.text}
            for part in model.transcribe(sound, language="en")
        ]
        for sound in sounds
    ]
    Path(output).write_text(json.dumps(heard), encoding="utf-8")


if __name__ == "__main__":
    main()
