"""Reviewing a draft: what may identify someone, and what a person decides about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from vivavoce.anonymisation.candidates import (
    Candidate,
    detectors_for,
    find_candidates,
    matching_candidates,
)
from vivavoce.anonymisation.decisions import Decision, decisions_in_force, undo_record
from vivavoce.anonymisation.hits import Hit, keys_of
from vivavoce.anonymisation.labels import check_label
from vivavoce.anonymisation.resolving import resolved_hits
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.identifiers import InterviewId
from vivavoce.domain.transcript import Transcript
from vivavoce.protection.sealed_log import append_sealed, read_sealed_log
from vivavoce.session.people import now
from vivavoce.session.registering import known_identifiers
from vivavoce.session.transcribing import draft_of
from vivavoce.study.study import Study


@dataclass(frozen=True)
class Review:
    """A draft with everything in it that needs a decision, and the decisions so far by key."""

    interview: InterviewId
    transcript: Transcript
    hits: tuple[Hit, ...]
    candidates: tuple[Candidate, ...]
    decisions: Mapping[str, Decision]

    @property
    def undecided(self) -> tuple[Candidate, ...]:
        """The candidates that nobody has decided on."""
        return tuple(c for c in self.candidates if c.key not in self.decisions)

    def decision_on(self, candidate: Candidate) -> Decision | None:
        """Return the decision in force on a candidate."""
        return self.decisions.get(candidate.key)


def open_review(study: Study, interview: InterviewId) -> Review:
    """Look for possible identifiers in a draft; raises Locked."""
    transcript = draft_of(study, interview)
    decisions = _decisions(study, interview)
    added_by_hand = [decision.text for decision in decisions.values()]
    detectors = detectors_for(known_identifiers(study), interview.participant, added_by_hand)
    review = Review(
        interview,
        transcript,
        resolved_hits(transcript, detectors),
        find_candidates(transcript, detectors),
        decisions,
    )
    _count_undecided(study, review)
    return review


def kept_texts(study: Study, interview: InterviewId) -> tuple[str, ...]:
    """Return the strings that a person decided to keep; raises Locked."""
    decisions = _decisions(study, interview).values()
    return tuple(decision.text for decision in decisions if decision.action == "keep")


def replace(
    study: Study, interview: InterviewId, candidate: Candidate, label: str, by: str | None = None
) -> None:
    """Decide that a candidate is replaced by a label in square brackets."""
    decision = Decision(
        candidate.key, candidate.text, "replace", check_label(label), None, by, now()
    )
    _write(study, interview, decision)


def keep(
    study: Study, interview: InterviewId, candidate: Candidate, reason: str, by: str | None = None
) -> None:
    """Decide that a candidate stays; raises VivavoceError without a reason."""
    if not reason.strip():
        raise VivavoceError("What stays needs a reason. Nothing was decided.", 2)
    decision = Decision(candidate.key, candidate.text, "keep", None, reason, by, now())
    _write(study, interview, decision)


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


def replace_text(study: Study, review: Review, text: str, label: str) -> None:
    """Replace a string that a person names, whether or not it was proposed."""
    for key in keys_of(text):
        decision = Decision(key, text, "replace", check_label(label), None, None, now())
        _write(study, review.interview, decision)


def keep_text(study: Study, review: Review, text: str, reason: str) -> None:
    """Keep a candidate that a person names; raises VivavoceError where it was not proposed."""
    known = matching_candidates(review.candidates, text)
    if not known:
        raise VivavoceError(f"{text!r} is not among the possible identifiers of this transcript.")
    for candidate in known:
        keep(study, review.interview, candidate, reason)


def _decisions(study: Study, interview: InterviewId) -> dict[str, Decision]:
    identity = study.keys.identity_of(interview.participant)
    log = read_sealed_log(study.folder.decisions(interview), identity)
    return decisions_in_force(log.records)


def _write(study: Study, interview: InterviewId, decision: Decision) -> None:
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
