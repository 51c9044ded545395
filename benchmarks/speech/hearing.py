"""A call that was heard once, whose draft is made anew for other events.

Only who asked what when differs between such drafts, and hearing takes minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speech.heard import Heard, from_transcript
from benchmarks.speech.ours import INTERVIEW, OurStudy
from benchmarks.speech.sets import SpeechSet
from benchmarks.speech.watched import Watch
from vivavoce.domain.transcript import Transcript
from vivavoce.session.drafting.assembling import assemble
from vivavoce.study.study import Study
from vivavoce.transcription.models import find_model
from vivavoce.transcription.recogniser import Recogniser


@dataclass(frozen=True)
class Hearing:
    """What was heard of a study's one call."""

    study: OurStudy
    watch: Watch

    @classmethod
    def of(cls, speech: SpeechSet, folder: Path, names: Sequence[str] = ()) -> "Hearing":
        """Hear a set by our own commands, in a study of its own, with `names` in its register."""
        folder.mkdir(parents=True)
        study = OurStudy.made(folder / "study", speech.truth.questions, names)
        study.take_in(speech.sound)
        hearing = cls(study, Watch(folder))
        study.transcribe(watched_in=folder)
        return hearing

    def draft(self, asked: Sequence[tuple[str, int]] = ()) -> Transcript:
        """The draft, had these questions been asked at these ms."""
        self.study.note_asked(asked)
        with Study(self.study.root) as study:
            return assemble(study, INTERVIEW, self.watch.heard, Recogniser(find_model("base")))

    def heard(self, asked: Sequence[tuple[str, int]] = ()) -> Heard:
        """The same, as it is measured."""
        return from_transcript(self.draft(asked).to_json())
