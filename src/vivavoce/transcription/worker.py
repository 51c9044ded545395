"""The transcriber, a child process: `python -m vivavoce.transcription.worker`.

On stdin comes one JSON line `{"engine": NAME, "model": NAME, "language": "en", "threads": 2,
"spelling": {…}}`, then requests: `{"utterances": [{"start_ms": 0, "samples": N}, …]}`, the same
as `{"voices_of": […]}`, or `{"language_of": N}`, and behind each the float32 little-endian samples
at 16 kHz; or `{"spelling": {…}}`, which counts from then on. On stdout goes `{"ready": true}`, then
for each request `{"heard": [[…], …]}`, the words of each utterance, `{"voices": [[…], …]}`, its
voices, `{"language": "en", "odds": 0.98}`, or `{"ready": true}` again; where it must give up,
`{"error": "…"}`.
"""

import json
import os
import resource
import sys
import threading
import time
import types
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.memory import OUT_OF_MEMORY, give_back, is_want_of_memory
from vivavoce.transcription.models import find_model
from vivavoce.transcription.pipes import Say, sayer
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
    say = sayer()
    _spare_numba()
    try:
        _serve(sys.stdin.buffer, say)
    except VivavoceError as error:
        say({"error": error.message})
    except Exception as error:
        if not is_want_of_memory(error):
            raise
        say({"error": OUT_OF_MEMORY})


def _spare_numba() -> None:
    """Keep numba out: whisper loads it for word times, which are taken in another way here.

    It costs 60 MB and a second at every start. Nothing else runs in this process.
    """
    stand_in = types.ModuleType("numba")
    stand_in.jit = lambda *_, **__: lambda function: function  # type: ignore[attr-defined] # so is numba's
    sys.modules["numba"] = stand_in


def _leave_with_the_parent(parent: int) -> None:
    """What was killed waits for no answer: its batch must not go on beside the next attempt."""
    while os.getppid() == parent:
        time.sleep(_BETWEEN_LOOKS_SECONDS)
    os._exit(1)


def _serve(requests: IO[bytes], say: Say) -> None:
    transcriber = _transcriber(json.loads(requests.readline()))
    say({"ready": True})
    while line := requests.readline():
        give_back()
        request = json.loads(line)
        if "language_of" in request:
            language, odds = transcriber.detect_language(_sound(requests, request["language_of"]))
            say({"language": language, "odds": odds})
        elif "voices_of" in request:
            say({"voices": _voices(_utterances(requests, request["voices_of"]))})
        elif "spelling" in request:
            transcriber.expect(Spelling.from_json(request["spelling"]))
            say({"ready": True})
        else:
            heard = transcriber.transcribe(_utterances(requests, request["utterances"]))
            say({"heard": [[asdict(word) for word in words] for words in heard]})


def _transcriber(config: dict[str, Any]) -> Transcriber:
    from vivavoce.transcription.engines import engine_called

    return engine_called(config["engine"])(
        find_model(config["model"]),
        config["language"],
        config["threads"],
        Spelling.from_json(config["spelling"]),
    )


def _voices(utterances: list[Utterance]) -> list[list[dict[str, Any]]]:
    from vivavoce.transcription.speakers.embedding import voice_samples

    return [[voice.to_json() for voice in voice_samples(each)] for each in utterances]


def _utterances(requests: IO[bytes], header: list[dict[str, int]]) -> list[Utterance]:
    return [Utterance(each["start_ms"], _sound(requests, each["samples"])) for each in header]


def _sound(requests: IO[bytes], samples: int) -> "NDArray[np.float32]":
    import numpy as np

    return np.frombuffer(requests.read(samples * 4), dtype="<f4")


def heard_words(message: dict[str, Any]) -> list[tuple[HeardWord, ...]]:
    """Read the words of one answer."""
    return [tuple(HeardWord(**word) for word in words) for words in message["heard"]]


def heard_voices(message: dict[str, Any]) -> list[tuple[VoiceSample, ...]]:
    """Read the voices of one answer."""
    return [tuple(map(VoiceSample.from_json, voices)) for voices in message["voices"]]


if __name__ == "__main__":
    main()
