"""Conditions that people make when they give consent, in their words, sealed to them."""

from collections.abc import Mapping

from vivavoce.domain.errors import VivavoceError
from vivavoce.domain.words import checked_words
from vivavoce.protection.sealed_log import append_sealed, read_sealed_log
from vivavoce.study.study import Study

_CONDITIONAL = ("yes", "no")


def checked_condition(text: str, answer: str) -> str:
    """Return a condition as it is kept; "" where there is none.

    Raises VivavoceError (exit code 2) where it is no plain text, or nothing was answered.
    """
    condition = checked_words(text, "The condition") if text else ""
    if condition and answer not in _CONDITIONAL:
        raise VivavoceError(
            f"A condition belongs to a yes or a no, not to {answer!r}. Nothing was recorded.", 2
        )
    return condition


def seal_condition(study: Study, participant: str, consent: int, condition: str) -> None:
    """Keep the words of a condition, by the number of its answer; works while locked.

    Written within the transaction that adds the answer: what stands here without one is nobody's.
    """
    record = {"consent": consent, "condition": condition}
    path = study.folder.conditions(participant)
    append_sealed(path, record, study.keys.public_of(participant))


def conditions_of(study: Study, participant: str) -> Mapping[int, str]:
    """Return the words of each condition by the number of its answer; raises Locked."""
    identity = study.keys.identity_of(participant)
    log = read_sealed_log(study.folder.conditions(participant), identity)
    return {record["consent"]: record["condition"] for record in log.records}
