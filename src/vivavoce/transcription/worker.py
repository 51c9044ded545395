"""The transcriber, a child process: `python -m vivavoce.transcription.worker`.

On stdin comes one JSON line `{"engine": NAME, "model": NAME, "language": "en", "threads": 2,
"spelling": {…}}`, then requests: `{"utterances": [{"start_ms": 0, "samples": N}, …]}` or
`{"language_of": N}`, and behind either the float32 little-endian samples at 16 kHz. On stdout goes
`{"ready": true}`, then for each request `{"heard": [[…], …]}`, the words of each utterance, or
`{"language": "en", "odds": 0.98}`; where it must give up, `{"error": "…"}`.
"""

import json
import os
import resource
import sys
import threading
import time
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.models import find_model
from vivavoce.transcription.transcriber import HeardWord, Spelling, Transcriber, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NICENESS = 10
_BETWEEN_LOOKS_SECONDS = 1.0


def main() -> None:
    """Serve utterances until stdin ends."""
    # The call comes first: this process yields whenever the recorder wants the processor.
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_leave_with_the_parent, args=(os.getppid(),), daemon=True).start()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # Libraries that print would break the protocol.
    sys.stdout = sys.stderr
    try:
        _serve(sys.stdin.buffer, answers)
    except VivavoceError as error:
        _say(answers, {"error": error.message})
    except MemoryError:
        _say(answers, {"error": "This machine has too little memory for this model."})


def _leave_with_the_parent(parent: int) -> None:
    """What was killed waits for no answer: its batch must not go on beside the next attempt."""
    while os.getppid() == parent:
        time.sleep(_BETWEEN_LOOKS_SECONDS)
    os._exit(1)


def _serve(requests: IO[bytes], answers: IO[str]) -> None:
    transcriber = _transcriber(json.loads(requests.readline()))
    _say(answers, {"ready": True})
    while line := requests.readline():
        request = json.loads(line)
        if "language_of" in request:
            language, odds = transcriber.detect_language(_sound(requests, request["language_of"]))
            _say(answers, {"language": language, "odds": odds})
        else:
            utterances = [
                Utterance(each["start_ms"], _sound(requests, each["samples"]))
                for each in request["utterances"]
            ]
            heard = transcriber.transcribe(utterances)
            _say(answers, {"heard": [[asdict(word) for word in words] for words in heard]})


def _transcriber(config: dict[str, Any]) -> Transcriber:
    from vivavoce.transcription.whisper.engine import WhisperEngine

    spelling = Spelling(**{key: tuple(words) for key, words in config["spelling"].items()})
    return WhisperEngine(
        find_model(config["model"]), config["language"], config["threads"], spelling
    )


def _sound(requests: IO[bytes], samples: int) -> "NDArray[np.float32]":
    import numpy as np

    return np.frombuffer(requests.read(samples * 4), dtype="<f4")


def _say(answers: IO[str], message: dict[str, Any]) -> None:
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def heard_words(message: dict[str, Any]) -> list[tuple[HeardWord, ...]]:
    """Read the words of one answer."""
    return [tuple(HeardWord(**word) for word in words) for words in message["heard"]]


if __name__ == "__main__":
    main()
