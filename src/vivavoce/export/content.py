"""What every format of an export is made from: one interview's signed-off text and its facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from vivavoce.domain.transcript import Turn

NOT_TO_BE_QUOTED = "not to be quoted"
_OUTSIDE = "Outside the questions"
# NVivo names a node after each heading, and shows each of these as ~.
_FORBIDDEN_IN_NODES = re.compile(r'[\\/:*?"<>|]')
_LONGEST_HEADING = 60
# What XML 1.0 cannot hold, and halves of surrogate pairs.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class ExportedQuestion:
    """One question of the schedule by its code, with a short title."""

    code: str
    title: str

    @property
    def heading(self) -> str:
        """The question in a few words, such as `B2 Working across disciplines`."""
        text = plain(_FORBIDDEN_IN_NODES.sub(" ", f"{self.code} {self.title}"))
        if len(text) <= _LONGEST_HEADING:
            return text
        return text[: _LONGEST_HEADING + 1].rpartition(" ")[0] or text[:_LONGEST_HEADING]


@dataclass(frozen=True)
class Passage:
    """Turns in a row that belong to the same question; the question's heading is above them."""

    heading: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class ExportedInterview:
    """One interview as it may leave the study.

    `month` is written like "November 2026" and never a day; `draft` says "machine draft" or who
    checked it against the sound; `labels` are all replacements in the text, in their brackets;
    `level` says how far identifiers were replaced.
    """

    interview: str
    participant: str
    attributes: Mapping[str, str]
    month: str
    mode: str
    length_ms: int
    schedule_title: str
    schedule_version: str
    questions: tuple[ExportedQuestion, ...]
    turns: tuple[Turn, ...]
    draft: str
    signed_off_by: str
    labels: tuple[str, ...]
    quotable: bool
    level: str

    def speaker(self, turn: Turn) -> str:
        """Return the label of who spoke: `I`, the participant's ID, or `Unsure`."""
        return {"interviewer": "I", "participant": self.participant}.get(turn.speaker, "Unsure")

    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what an analyst has to know beside the text, by name."""
        return (
            ("Participant", self.participant),
            ("Interview", self.interview),
            *self.attributes.items(),
            ("Month", self.month),
            ("Mode", self.mode),
            ("Length", f"{round(self.length_ms / 60_000)} minutes"),
            ("Schedule", f"{self.schedule_title}, version {self.schedule_version}"),
            ("Transcript", self.draft),
            ("Signed off by", self.signed_off_by),
            ("Anonymisation", self.level),
            ("Replacements", ", ".join(self.labels) or "none"),
            ("Quotes", "may be quoted" if self.quotable else NOT_TO_BE_QUOTED),
        )

    def header_lines(self) -> tuple[str, ...]:
        """Return the facts as lines without a colon, which MAXQDA would take for a speaker."""
        return tuple(plain(f"{name} – {value}".replace(":", " –")) for name, value in self.facts())

    def passages(self) -> Iterator[Passage]:
        """Yield the turns, grouped as long as the question stays the same."""
        headings = {question.code: question.heading for question in self.questions}
        for code, turns in groupby(self.turns, key=lambda turn: turn.question):
            heading = headings.get(code, ExportedQuestion(code, "").heading) if code else _OUTSIDE
            yield Passage(heading, tuple(turns))


def plain(text: str) -> str:
    """Return a text on one line, without what no format can hold."""
    return " ".join(_UNWRITABLE.sub("", text).split())


def split_at_labels(text: str, labels: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Yield a text piece by piece, each with whether it is one of `labels`."""
    if not labels:
        yield text, False
        return
    either = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    for n, piece in enumerate(re.split(f"({either})", text)):
        if piece:
            yield piece, n % 2 == 1
