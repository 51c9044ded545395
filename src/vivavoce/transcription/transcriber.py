"""The transcriber seen from outside: start the child process, hand it utterances, get words."""

import json
import subprocess
import sys
from typing import IO, Any

from vivavoce.domain.errors import VivavoceError
from vivavoce.study.study import environment_without_passphrase
from vivavoce.transcription.engine import HeardWord
from vivavoce.transcription.models import InstalledModel
from vivavoce.transcription.utterances import Utterance
from vivavoce.transcription.worker import heard_words

_DIED = "The transcriber ended unexpectedly. The sound is safe; transcribe it again."


def _environment() -> dict[str, str]:
    """Return what the child may know: not the passphrase, which it never needs."""
    return {**environment_without_passphrase(), "OMP_WAIT_POLICY": "passive"}


class Transcriber:
    """A child process with a model loaded; leaving the context ends it, whatever it is doing.

    Entering takes as long as the model's loading, and raises VivavoceError where that fails.
    """

    def __init__(self, model: InstalledModel, language: str = "en", threads: int = 2) -> None:
        self.model = model
        self._config = {"model": model.name, "language": language, "threads": threads}

    def __enter__(self) -> "Transcriber":
        self._process = subprocess.Popen(
            # -P, because a numpy.py in the folder where the user stands is not ours.
            [sys.executable, "-P", "-m", "vivavoce.transcription.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        try:
            self._ask(json.dumps(self._config).encode() + b"\n")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._requests.close()
        self._answers.close()

    def transcribe(self, utterance: Utterance) -> list[HeardWord]:
        """Return the words of one utterance; raises VivavoceError where the child is gone."""
        header = {"start_ms": utterance.start_ms, "samples": len(utterance.samples)}
        sound = utterance.samples.astype("<f4").tobytes()
        return heard_words(self._ask(json.dumps(header).encode() + b"\n" + sound))

    def _ask(self, request: bytes) -> dict[str, Any]:
        try:
            self._requests.write(request)
            self._requests.flush()
            line = self._answers.readline()
        except OSError as error:
            raise VivavoceError(_DIED) from error
        answer: dict[str, Any] = json.loads(line) if line else {"error": _DIED}
        if "error" in answer:
            raise VivavoceError(answer["error"])
        return answer

    @property
    def _requests(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 (for the type checker: it is a pipe)
        return self._process.stdin

    @property
    def _answers(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 (the same)
        return self._process.stdout
