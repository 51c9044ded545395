"""faster-whisper: `run_faster_whisper.py MODEL_FOLDER OUTPUT.json THREADS BEAM BATCH AUDIO…`.

BATCH 0 is the plain model, more is the batched pipeline. Everything else is as it comes.
"""

import json
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    from faster_whisper import (
        BatchedInferencePipeline,
        WhisperModel,
    )

    model_path, output, threads, beam, batch, *sounds = sys.argv[1:]
    model = WhisperModel(model_path, device="cpu", compute_type="int8", cpu_threads=int(threads))
    options: dict[str, Any] = {"language": "en", "beam_size": int(beam)}
    transcribe = model.transcribe
    if int(batch):
        transcribe = BatchedInferencePipeline(model).transcribe
        options["batch_size"] = int(batch)
    heard = [
        [
            {"start": part.start, "end": part.end, "text": part.text}
            for part in transcribe(sound, **options)[0]
        ]
        for sound in sounds
    ]
    Path(output).write_text(json.dumps(heard), encoding="utf-8")


if __name__ == "__main__":
    main()
