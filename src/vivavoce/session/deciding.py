"""Decisions that a person names by their words: all of them are checked before one is written."""

from dataclasses import dataclass

from vivavoce.anonymisation.candidates import Candidate, matching_candidates
from vivavoce.anonymisation.decisions import Decision
from vivavoce.anonymisation.hits import keys_of
from vivavoce.anonymisation.labels import label_in_place_of
from vivavoce.anonymisation.literals import stands_in
from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import checked_words
from vivavoce.session.anonymising import Review, keep, write_decision
from vivavoce.session.people.participants import now
from vivavoce.study.study import Study

_REASON = "kept by name"


@dataclass(frozen=True)
class NamedDecisions:
    """What is to be replaced, as text and label, and what is to stay."""

    replacing: tuple[tuple[str, str], ...] = ()
    keeping: tuple[str, ...] = ()


def decide_by_name(study: Study, review: Review, named: NamedDecisions) -> None:
    """Replace and keep strings that a person names; replaced ones need not have been proposed.

    Raises VivavoceError for a text that is not in the transcript or was not proposed to be kept,
    and for a label that cannot be one; then nothing was decided.
    """
    replacing = [_replacement(review, text, label) for text, label in named.replacing]
    keeping = [candidate for text in named.keeping for candidate in _proposed(review, text)]
    for text, label in replacing:
        for key in keys_of(text):
            decision = Decision(key, text, "replace", label, None, None, now())
            write_decision(study, review.interview, decision)
    for candidate in keeping:
        keep(study, review.interview, candidate, _REASON)


def _replacement(review: Review, text: str, label: str) -> tuple[str, str]:
    words = checked_words(text, "The text to replace")
    if not stands_in(words, review.transcript):
        raise VivavoceError(f"{words!r} is not in this transcript. Nothing was decided.")
    return words, label_in_place_of(words, label)


def _proposed(review: Review, text: str) -> tuple[Candidate, ...]:
    known = matching_candidates(review.candidates, checked_words(text, "The text to keep"))
    if not known:
        raise VivavoceError(
            f"{text!r} is not among the possible identifiers of this transcript. "
            "Nothing was decided."
        )
    return known
