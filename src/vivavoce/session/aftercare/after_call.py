"""After a call: what has been said about it, and what is still open; nothing is forced."""

from collections.abc import Mapping
from dataclasses import dataclass

from vivavoce.domain.identifiers import InterviewId
from vivavoce.session.aftercare.following_up import FollowUp, open_follow_ups
from vivavoce.session.aftercare.marks import Mark, marks_of
from vivavoce.session.aftercare.outcomes import HowItWent, how_it_went
from vivavoce.session.aftercare.reflecting import counts_written
from vivavoce.study.study import Study


@dataclass(frozen=True)
class AfterCall:
    """One interview as it stands afterwards; needs no passphrase, and holds no words."""

    interview: InterviewId
    how: HowItWent
    marks: tuple[Mark, ...]
    written: Mapping[str, int]
    suggested: tuple[str, ...]
    """The people whom this participant has suggested, by ID."""

    to_do: tuple[FollowUp, ...]

    @property
    def marks_without_words(self) -> int:
        """How many marks nobody has written about."""
        return sum(not mark.has_words for mark in self.marks)

    @property
    def needs_safety(self) -> bool:
        """Whether somebody is still to look after this person."""
        return any(each.kind == "safety" for each in self.to_do)

    @property
    def open_words(self) -> tuple[str, ...]:
        """What is still open, in words."""
        lacking = {
            "outcome not said": self.how.outcome is None,
            "not said how it was held": self.how.mode is None,
            "not said whether others were there": self.how.others_present is None,
            "no setting": not self.written.get("setting"),
            "no reflections": not self.written.get("reflection"),
        }
        words = [word for word, is_open in lacking.items() if is_open]
        if count := self.marks_without_words:
            words.append(f"{count} mark{'' if count == 1 else 's'} without a word")
        return (*words, *(f"{each.words} (number {each.id})" for each in self.to_do))


def after_call(study: Study, interview: InterviewId) -> AfterCall:
    """Return how an interview stands afterwards."""
    participant = interview.participant
    suggested = study.store.rows(
        "select id from participants where referred_by = ? order by id", participant
    )
    return AfterCall(
        interview,
        how_it_went(study, interview),
        marks_of(study, interview),
        counts_written(study, interview),
        tuple(row["id"] for row in suggested),
        open_follow_ups(study, participant),
    )
