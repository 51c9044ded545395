"""The real worker with an engine that needs no weights: what it hears tells how it was asked.

The environment says how it behaves: `FAKE_JOURNAL` names a file that gets a line a batch,
`FAKE_DIES_AT` a millisecond at which it is always killed, `FAKE_DIES_ONCE` a file that it takes
away before it is killed, `FAKE_SECONDS` how long each utterance takes, `FAKE_LANGUAGE` what it
takes speech for, as `de 0.97`.
"""

import os
import signal
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vivavoce.transcription import worker
from vivavoce.transcription.heard import VoiceSample
from vivavoce.transcription.transcriber import HeardWord, Spelling, Transcriber, Utterance

COMMAND = (sys.executable, "-P", __file__)


class FakeEngine:
    """Makes one word of each utterance, another one where it stood in another batch.

    The names that it expects end each word.
    """

    def __init__(self, spelling: Spelling) -> None:
        self.expect(spelling)

    def expect(self, spelling: Spelling) -> None:
        """Expect these names from now on."""
        # Without a space, because it is one word.
        self._names = "".join(f".{name}".replace(" ", "") for name in spelling.names)

    def transcribe(self, utterances: Sequence[Utterance]) -> list[tuple[HeardWord, ...]]:
        """Return that word."""
        starts = " ".join(str(utterance.start_ms) for utterance in utterances)
        _note(os.environ.get("FAKE_JOURNAL"), starts)
        for utterance in utterances:
            _die_where_asked(utterance)
            time.sleep(float(os.environ.get("FAKE_SECONDS", "0")))
        batch = zlib.crc32(starts.encode())
        return [(_word(utterance, batch, self._names),) for utterance in utterances]

    def detect_language(self, samples: Any) -> tuple[str, float]:
        """Return what the test says."""
        code, odds = os.environ.get("FAKE_LANGUAGE", "en 0.99").split()
        return code, float(odds) if len(samples) else 0.0


def _word(utterance: Utterance, batch: int, names: str) -> HeardWord:
    text = f"{zlib.crc32(utterance.samples.tobytes()):x}.{batch:x}{names}"
    return HeardWord(text, utterance.start_ms, utterance.end_ms, 0.9)


def _note(journal: str | None, line: str) -> None:
    if journal:
        with Path(journal).open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _die_where_asked(utterance: Utterance) -> None:
    once = os.environ.get("FAKE_DIES_ONCE")
    if once and Path(once).exists():
        Path(once).unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    at_ms = os.environ.get("FAKE_DIES_AT")
    if at_ms and utterance.start_ms <= int(at_ms) < utterance.end_ms:
        os.kill(os.getpid(), signal.SIGKILL)


def _fake(config: dict[str, Any]) -> Transcriber:
    return FakeEngine(Spelling.from_json(config["spelling"]))


def _fake_voices(utterances: list[Utterance]) -> list[list[dict[str, Any]]]:
    return [[VoiceSample(u.start_ms, u.end_ms, b"A").to_json()] for u in utterances]


if __name__ == "__main__":
    worker._transcriber = _fake
    worker._voices = _fake_voices
    worker.main()
