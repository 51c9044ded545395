"""Our command line, watched: `python -m benchmarks.speech.watched FOLDER ARGUMENTS…`.

Runs `vivavoce ARGUMENTS…` as it is, and writes into FOLDER what was heard before it became a draft
(heard.json, whose calls are made up), and a line for each batch that the transcriber was asked for
(batches.txt, by the digest of its sound).
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from vivavoce.cli import main as vivavoce
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting import transcribing
from vivavoce.session.drafting.assembling import assemble
from vivavoce.study.study import Study
from vivavoce.transcription.child import TranscriberChild
from vivavoce.transcription.heard import HeardUtterance
from vivavoce.transcription.recogniser import Recogniser
from vivavoce.transcription.transcriber import Utterance


@dataclass(frozen=True)
class Watch:
    """Where it is written down."""

    folder: Path

    @property
    def heard(self) -> tuple[HeardUtterance, ...]:
        """What was heard in the last run that came to its end."""
        records = json.loads((self.folder / "heard.json").read_text(encoding="utf-8"))
        return tuple(HeardUtterance.from_json(record) for record in records)

    @property
    def batches(self) -> list[str]:
        """All batches so far, those of killed runs too."""
        path = self.folder / "batches.txt"
        return path.read_text(encoding="ascii").split() if path.is_file() else []

    def keep_heard(self, heard: Iterable[HeardUtterance]) -> None:
        text = json.dumps([utterance.to_json() for utterance in heard])
        (self.folder / "heard.json").write_text(text, encoding="utf-8")

    def keep_batch(self, utterances: Sequence[Utterance]) -> None:
        digest = hashlib.sha256()
        for utterance in utterances:
            digest.update(f"{utterance.start_ms}:".encode() + utterance.samples.tobytes())
        with (self.folder / "batches.txt").open("a", encoding="ascii") as file:
            file.write(digest.hexdigest() + "\n")


def main() -> None:
    watch, transcribe = Watch(Path(sys.argv[1])), TranscriberChild.transcribe

    def watched_assemble(
        study: Study,
        interview: InterviewId,
        heard: Iterable[HeardUtterance],
        recogniser: Recogniser,
    ) -> Transcript:
        utterances = tuple(heard)
        watch.keep_heard(utterances)
        return assemble(study, interview, utterances, recogniser)

    def watched_transcribe(child: TranscriberChild, utterances: Sequence[Utterance]) -> Any:
        watch.keep_batch(utterances)
        return transcribe(child, utterances)

    sys.argv = ["vivavoce", *sys.argv[2:]]
    with (
        patch.object(transcribing, "assemble", watched_assemble),
        patch.object(TranscriberChild, "transcribe", watched_transcribe),
    ):
        vivavoce()


if __name__ == "__main__":
    main()
