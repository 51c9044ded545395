"""What is written down after an interview: reflections, the setting, who was there, marks."""

from dataclasses import dataclass
from typing import Any, Literal

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.protection.sealed_log import read_sealed_log
from vivavoce.session.aftercare.marks import Mark, marks_of
from vivavoce.session.aftercare.sealed_notes import checked_note, keep_sealed
from vivavoce.session.people.participants import now
from vivavoce.study.study import Study

ReflectionKind = Literal["reflection", "setting", "others", "mark"]

_CALLED = {
    "reflection": "The reflection",
    "setting": "The setting",
    "others": "Who was there",
    "mark": "The word on the mark",
}


@dataclass(frozen=True)
class Reflection:
    """One entry; `mark` is the number of the marked event that it is about."""

    at: str
    kind: ReflectionKind
    text: str
    mark: int | None = None

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "Reflection":
        """Read what is in the sealed log."""
        return cls(record["at"], record["kind"], record["text"], record["mark"])


def reflect(
    study: Study,
    interview: InterviewId,
    kind: ReflectionKind,
    text: str,
    mark: int | None = None,
) -> None:
    """Seal a word about an interview to its participant; works while locked.

    Raises VivavoceError without any words, for a mark that there is not, and where the disk
    refuses; then nothing was written.
    """
    entry = Reflection(now(), kind, checked_note(text, _CALLED[kind]), mark)
    if mark is not None and mark not in {each.seq for each in marks_of(study, interview)}:
        raise VivavoceError(f"{interview} has no mark {mark}. Nothing was written.", 2)
    row = {"interview": str(interview), "kind": kind, "mark": mark, "noted_at": entry.at}
    with study.store.writing() as writer:
        writer.insert("reflections", row)
        # Within the transaction, so that study.db knows of no word that is not there.
        keep_sealed(
            study.folder.reflections(interview),
            {**entry.__dict__},
            study.keys.public_of(interview.participant),
        )


def reflections_of(study: Study, interview: InterviewId) -> tuple[Reflection, ...]:
    """Open what was written about an interview, in order; raises Locked."""
    identity = study.keys.identity_of(interview.participant)
    contents = read_sealed_log(study.folder.reflections(interview), identity)
    return tuple(Reflection.from_record(record) for record in contents.records)


@dataclass(frozen=True)
class MarkWithWords:
    """A mark, and what was written about it; no words while the study is locked."""

    mark: Mark
    words: tuple[str, ...]


def marks_with_words(study: Study, interview: InterviewId) -> tuple[MarkWithWords, ...]:
    """Return the marks of a call; unlocked, with what was written about them."""
    entries = () if study.keys.is_locked else reflections_of(study, interview)
    return tuple(
        MarkWithWords(mark, tuple(each.text for each in entries if each.mark == mark.seq))
        for mark in marks_of(study, interview)
    )


def counts_written(study: Study, interview: InterviewId) -> dict[str, int]:
    """Return how many entries of each kind there are; needs no passphrase."""
    rows = study.store.rows(
        "select kind, count(*) as times from reflections where interview = ? group by kind",
        str(interview),
    )
    return {row["kind"]: row["times"] for row in rows}
