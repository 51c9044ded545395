"""The transcriber, a child process: `python -m vivavoce.transcription.worker`.

On stdin comes one JSON line `{"model": NAME, "language": "en", "threads": 2}`, then for each
utterance `{"start_ms": 0, "samples": N}` and N float32 little-endian samples at 16 kHz. On
stdout goes `{"ready": true}`, then for each utterance `{"words": [...]}`; where it must give
up, `{"error": "…"}`.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from typing import IO, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.engine import HeardWord
from vivavoce.transcription.models import find_model

_NICENESS = 10


def main() -> None:
    """Serve utterances until stdin ends."""
    # The call comes first: this process yields whenever the recorder wants the processor.
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # Libraries that print would break the protocol.
    sys.stdout = sys.stderr
    try:
        _serve(sys.stdin.buffer, answers)
    except VivavoceError as error:
        _say(answers, {"error": error.message})
    except MemoryError:
        _say(answers, {"error": "This machine has too little memory for this model."})


def _serve(requests: IO[bytes], answers: IO[str]) -> None:
    import numpy as np

    from vivavoce.transcription.whisper_engine import WhisperEngine

    config = json.loads(requests.readline())
    engine = WhisperEngine(find_model(config["model"]), config["language"], config["threads"])
    _say(answers, {"ready": True})
    while line := requests.readline():
        request = json.loads(line)
        sound = requests.read(request["samples"] * 4)
        words = engine.transcribe(np.frombuffer(sound, dtype="<f4"), request["start_ms"])
        _say(answers, {"words": [asdict(word) for word in words]})


def _say(answers: IO[str], message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def heard_words(message: dict[str, Any]) -> list[HeardWord]:
    """Read the words of one answer."""
    return [HeardWord(**word) for word in message["words"]]


if __name__ == "__main__":
    main()
