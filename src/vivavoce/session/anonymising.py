"""Reviewing a draft: what may identify someone, and what a person decides about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vivavoce.anonymisation.candidates import (
    Candidate,
    detectors_for,
    group_hits,
)
from vivavoce.anonymisation.decisions import Action, Decision, decisions_in_force, undo_record
from vivavoce.anonymisation.hits import Hit
from vivavoce.anonymisation.labels import label_in_place_of
from vivavoce.anonymisation.literals import can_be_looked_for
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.domain.words import checked_words
from vivavoce.protection.sealed_log import SealedLogContents, append_sealed, read_sealed_log
from vivavoce.session.drafting.draft import draft_of
from vivavoce.session.editing.log import read_edits
from vivavoce.session.interviews import draft_stem
from vivavoce.session.people.participants import now
from vivavoce.session.registering import known_identifiers
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Review:
    """A draft with everything in it that needs a decision, and the decisions so far by key.

    `draft_revision` and `edit_steps` say which text that is; `lost_a_decision` that the last one
    was torn.
    """

    interview: InterviewId
    draft_revision: int
    edit_steps: int
    transcript: Transcript
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    decisions: Mapping[str, Decision]
    lost_a_decision: bool = False

    @property
    def undecided(self) -> tuple[Candidate, ...]:
        """The candidates that nobody has decided on."""
        return tuple(c for c in self.candidates if c.key not in self.decisions)

    @property
    def replaced_texts(self) -> tuple[str, ...]:
        """The strings that a person decided to replace."""
        return self._texts("replace")

    @property
    def kept_texts(self) -> tuple[str, ...]:
        """The strings that a person decided to keep."""
        return self._texts("keep")

    def _texts(self, action: Action) -> tuple[str, ...]:
        return tuple(each.text for each in self.decisions.values() if each.action == action)

    def decision_on(self, candidate: Candidate) -> Decision | None:
        """Return the decision in force on a candidate."""
        return self.decisions.get(candidate.key)


def open_review(study: Study, interview: InterviewId) -> Review:
    """Look for possible identifiers in a draft; raises Locked."""
    # Before the text itself: what is made or edited meanwhile is then not taken for this one.
    revision = study.documents.revision(draft_stem(interview))
    steps = read_edits(study, interview).length
    transcript = draft_of(study, interview)
    log = _log(study, interview)
    decisions = decisions_in_force(log.records)
    by_hand = [each.text for each in decisions.values() if can_be_looked_for(each.text)]
    detectors = detectors_for(known_identifiers(study), interview.participant, by_hand)
    hits = resolved_hits(transcript, detectors)
    review = Review(
        interview,
        revision,
        steps,
        transcript,
        hits,
        group_hits(transcript, hits),
        decisions,
        lost_a_decision=log.torn_bytes > 0,
    )
    _count_undecided(study, review)
    return review


def kept_texts(study: Study, interview: InterviewId) -> tuple[str, ...]:
    """Return the strings that a person decided to keep; raises Locked."""
    decisions = decisions_in_force(_log(study, interview).records).values()
    return tuple(decision.text for decision in decisions if decision.action == "keep")


def replace(
    study: Study, interview: InterviewId, candidate: Candidate, label: str, by: str | None = None
) -> None:
    """Decide that a candidate is replaced by a label in square brackets.

    Raises VivavoceError for a label that says again what it replaces.
    """
    if label != candidate.suggestion:
        label = label_in_place_of(candidate.text, label)
    decision = Decision(candidate.key, candidate.text, "replace", label, None, by, now())
    write_decision(study, interview, decision)


def keep(
    study: Study, interview: InterviewId, candidate: Candidate, reason: str, by: str | None = None
) -> None:
    """Decide that a candidate stays; raises VivavoceError without a reason."""
    check_reason(reason)
    decision = Decision(candidate.key, candidate.text, "keep", None, reason, by, now())
    write_decision(study, interview, decision)


def check_reason(reason: str) -> None:
    """Raise VivavoceError (exit code 2) where there is none."""
    if not checked_words(reason, "The reason"):
        raise VivavoceError("What stays needs a reason. Nothing was decided.", 2)


def undo(study: Study, interview: InterviewId, candidate: Candidate, by: str | None = None) -> None:
    """Take back the latest decision on a candidate."""
    record = undo_record(candidate.key, by, now())
    append_sealed(
        study.folder.decisions(interview), record, study.keys.public_of(interview.participant)
    )


def accept_suggested(study: Study, review: Review) -> int:
    """Replace every undecided candidate that has a suggestion; return how many there were."""
    suggested = [c for c in review.undecided if c.suggestion]
    for candidate in suggested:
        replace(study, review.interview, candidate, candidate.suggestion or "")
    return len(suggested)


def keep_undecided(study: Study, review: Review, reason: str) -> int:
    """Keep every candidate that is still undecided; return how many there were."""
    for candidate in review.undecided:
        keep(study, review.interview, candidate, reason)
    return len(review.undecided)


def _log(study: Study, interview: InterviewId) -> SealedLogContents:
    identity = study.keys.identity_of(interview.participant)
    return read_sealed_log(study.folder.decisions(interview), identity)


def write_decision(study: Study, interview: InterviewId, decision: Decision) -> None:
    """Append one decision to the sealed log of an interview; works while locked."""
    append_sealed(
        study.folder.decisions(interview),
        decision.to_record(),
        study.keys.public_of(interview.participant),
    )


def _count_undecided(study: Study, review: Review) -> None:
    with study.store.writing() as writer:
        writer.execute(
            "update transcripts set undecided = ? where interview = ? and undecided is not ?",
            len(review.undecided),
            str(review.interview),
            len(review.undecided),
        )
