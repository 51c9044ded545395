"""Vivavoce as its users run it: a study, `vivavoce import`, `vivavoce transcribe`, the transcript.

Only this file knows how we are run; the measures know what came out.
"""

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.speech.heard import Heard, from_transcript
from benchmarks.speech.process_tree import Taken, taken_by
from benchmarks.speech.truth import Question
from vivavoce.domain.identifiers import InterviewId
from vivavoce.study.study import Study

PERSON = "KI-01"
INTERVIEW = InterviewId(PERSON, 1)
SCHEDULE = "measured"
ENVIRONMENT = {"VIVAVOCE_PASSPHRASE": "measuring only"}
_WALL = "2026-11-24T10:00:00+00:00"
_SCHEDULE_HEAD = """\
[schedule]
code = "measured"
title = "What was asked in this call"
version = "1.0"
language = "en-GB"
minutes = 60

[[section]]
code = "A"
title = "All of it"
minutes = 60
"""
_NOT_ASKED = (Question("Z9", "Is there anything that nobody has asked about so far?"),)


@dataclass(frozen=True)
class OurStudy:
    """A study in a folder of its own, with one person who agreed to be recorded."""

    root: Path

    @classmethod
    def made(
        cls, root: Path, questions: Sequence[Question] = (), names: Sequence[str] = ()
    ) -> "OurStudy":
        """Make one, whose schedule has these questions and whose register has these names."""
        study = cls(root)
        study.run("init", str(root), "--name", "Measuring", elsewhere=True)
        schedule = root / "schedules" / f"{SCHEDULE}.toml"
        schedule.write_text(schedule_text(questions or _NOT_ASKED), encoding="utf-8")
        study.run("participant", "add", PERSON)
        for item in ("take-part", "record"):
            study.run("consent", "record", PERSON, item, "yes", "--mode", "written")
        if names:
            study.run("register", "import", str(_register(root, names)))
        return study

    def take_in(self, *sounds: Path) -> Taken:
        """Import one file, or one for each voice."""
        return self.run("import", PERSON, *map(str, sounds), "--schedule", SCHEDULE)

    def transcribe(self, watched_in: Path | None = None) -> Taken:
        """Make the draft, whether or not there is one; see `benchmarks.speech.watched`."""
        return taken_by(self.transcribing(watched_in), ENVIRONMENT)

    def transcribing(self, watched_in: Path | None = None) -> list[str]:
        """The command that makes the draft."""
        words = ("transcribe", PERSON, "--model", "base")
        watched = ["benchmarks.speech.watched", str(watched_in)]
        return self.command(words, watched if watched_in else ["vivavoce"])

    def opening(self) -> Taken:
        """What a command takes that opens the study and does next to nothing."""
        return self.run("register", "list")

    def heard(self) -> Heard:
        """The draft."""
        return from_transcript(json.loads(self.run("transcript", PERSON, "--json").output))

    def note_asked(self, asked: Sequence[tuple[str, int]]) -> None:
        """Note at which ms which question was asked, as a call's keys would have; no others."""
        with Study(self.root) as study, study.store.writing() as writer:
            writer.execute("delete from events where kind = 'asked'")
            row = {"interview": str(INTERVIEW), "kind": "asked", "wall": _WALL}
            # An import has noted a few lines of its own.
            for seq, (code, at_ms) in enumerate(sorted(asked, key=lambda a: a[1]), 1000):
                writer.insert("events", {**row, "seq": seq, "code": code, "at_ms": at_ms})

    def run(self, *words: str, elsewhere: bool = False) -> Taken:
        """Run one command of ours, on this study unless it is one that makes it."""
        return taken_by(self.command(words, ["vivavoce"], elsewhere=elsewhere), ENVIRONMENT)

    def command(
        self, words: Sequence[str], module: Sequence[str], *, elsewhere: bool = False
    ) -> list[str]:
        where = [] if elsewhere else ["--study", str(self.root)]
        return [sys.executable, "-m", *module, *where, *words]


def schedule_text(questions: Sequence[Question]) -> str:
    """A schedule of these questions, as it is written in a file."""
    asked = (
        f"\n[[section.question]]\ncode = {json.dumps(q.code)}\nask = {json.dumps(q.ask)}\n"
        for q in questions
    )
    return _SCHEDULE_HEAD + "".join(asked)


def _register(root: Path, names: Sequence[str]) -> Path:
    path = root.with_name(f"{root.name}-register.csv")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "kind", "aliases", "of"])
        rows.writerows([name, "other", "", ""] for name in names)
    return path
