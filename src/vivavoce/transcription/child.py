"""The transcriber seen from outside: start the child process, hand it utterances, get words."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.study import environment_without_passphrase
from vivavoce.transcription.failures import NO_ROOM, DidNotStart, TranscriberDied
from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.pipes import PipedProcess
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.transcriber import HeardWord, Spelling, Utterance
from vivavoce.transcription.worker import heard_voices, heard_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AS_HEARD = Spelling()
_WORKER = (sys.executable, "-P", "-m", "vivavoce.transcription.worker")
"""How it is started; -P, because a numpy.py in the folder where the user stands is not ours."""


def _environment() -> dict[str, str]:
    """Return what the child may know: not the passphrase, which it never needs."""
    return {
        **environment_without_passphrase(),
        "OMP_WAIT_POLICY": "passive",
        # Of what is large, all that is let go of goes back to the system: left to itself glibc kept
        # 80 to 200 MB more, differently each time.
        "MALLOC_MMAP_THRESHOLD_": str(1 << 20),
    }


class TranscriberChild:
    """A child process with a model loaded; leaving the context ends it, whatever it is doing.

    Entering takes as long as the model's loading, and raises DidNotStart where that fails.
    """

    def __init__(
        self, recogniser: Recogniser, threads: int = 2, spelling: Spelling = _AS_HEARD
    ) -> None:
        self.recogniser = recogniser
        self._started: PipedProcess | None = None
        self._config = {
            "engine": recogniser.engine,
            "model": recogniser.model.name,
            "language": recogniser.language,
            "threads": threads,
            "spelling": asdict(spelling),
        }

    def __enter__(self) -> "TranscriberChild":
        self._started = PipedProcess(_WORKER, _environment())
        try:
            self._ask(json.dumps(self._config).encode() + b"\n")
        except BaseException as error:
            self.__exit__()
            if isinstance(error, TranscriberDied):
                raise DidNotStart(NO_ROOM) from error
            if isinstance(error, VivavoceError):
                raise DidNotStart(error.message) from error
            raise
        return self

    def kill(self) -> None:
        """End the process at once, from any thread; whoever waits for it gets TranscriberDied."""
        if self._started:
            self._started.process.kill()

    def __exit__(self, *_: object) -> None:
        self._piped.end()

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """Return the words of each utterance; raises TranscriberDied where the child is gone."""
        return heard_words(self._ask(*_request("utterances", utterances)))

    def voices(self, utterances: Sequence[Utterance]) -> list[tuple[VoiceSample, ...]]:
        """Return whose voices are in each utterance; raises TranscriberDied as well."""
        return heard_voices(self._ask(*_request("voices_of", utterances)))

    def expect(self, spelling: Spelling) -> None:
        """Lean towards these words from now on; raises TranscriberDied as well."""
        self._ask(json.dumps({"spelling": asdict(spelling)}).encode() + b"\n")

    def detect_language(self, samples: "NDArray[np.float32]") -> tuple[str, float]:
        """Return the language most likely spoken, and its odds; raises VivavoceError."""
        request = json.dumps({"language_of": len(samples)}).encode() + b"\n"
        answer = self._ask(request, _sound(samples))
        return answer["language"], answer["odds"]

    def _ask(self, *request: "bytes | memoryview") -> dict[str, Any]:
        try:
            for piece in request:
                self._piped.told.write(piece)
            self._piped.told.flush()
            line = self._piped.says.readline()
        except OSError as error:
            raise TranscriberDied from error
        if not line.endswith(b"\n"):
            raise TranscriberDied
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise VivavoceError(answer["error"])
        return answer

    @property
    def _piped(self) -> PipedProcess:
        assert self._started is not None  # noqa: S101 (for the type checker: within the context)
        return self._started


def _request(what: str, utterances: Sequence[Utterance]) -> "Iterator[bytes | memoryview]":
    """Yield it piece by piece: minutes of sound need not be there twice."""
    header = [{"start_ms": u.start_ms, "samples": len(u.samples)} for u in utterances]
    yield json.dumps({what: header}).encode() + b"\n"
    for utterance in utterances:
        yield _sound(utterance.samples)


def _sound(samples: "NDArray[np.float32]") -> memoryview:
    return samples.astype("<f4", copy=False).data
