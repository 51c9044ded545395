"""Consent: recording answers as history, and the gate that the latest ones make."""

import hashlib
from dataclasses import dataclass

from vivavoce.domain.consent import ANSWERS, Answer, ConsentGate, Mode
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.people import now, require_participant
from vivavoce.storage.audit import AuditEntry
from vivavoce.study.study import Study


@dataclass(frozen=True)
class ConsentAnswer:
    """The latest answer to one item; `taken_at` is None where it was not asked."""

    item: str
    answer: Answer
    mode: Mode | None = None
    form_version: str | None = None
    taken_at: str | None = None


def record_answer(
    study: Study,
    participant: str,
    item: str,
    answer: Answer,
    mode: Mode = "verbal",
    taken_by: str | None = None,
) -> None:
    """Add an answer to a person's history, with the hash of the words that were read.

    Raises VivavoceError for an unknown person, item or answer.
    """
    require_participant(study, participant)
    wording = study.settings.consent_item(item).ask
    if answer not in ANSWERS:
        raise VivavoceError(f"{answer!r} is no answer: {', '.join(ANSWERS)}.", 2)
    documents = study.settings.documents
    row = {
        "participant": participant,
        "item": item,
        "answer": answer,
        "mode": mode,
        "form_version": documents.form_version,
        "form_approved": documents.form_approved.isoformat() if documents.form_approved else None,
        "wording_sha256": hashlib.sha256(wording.encode()).hexdigest(),
        "taken_by": taken_by,
        "taken_at": now(),
    }
    with study.store.writing() as writer:
        writer.insert("consents", row)
        entry = AuditEntry("consent-recorded", participant, taken_by, f"{item}={answer}".encode())
        writer.audit(entry)


def answers_of(study: Study, participant: str) -> tuple[ConsentAnswer, ...]:
    """Return the latest answer to every item of the study, in its order."""
    require_participant(study, participant)
    rows = study.store.rows(
        "select item, answer, mode, form_version, taken_at from consents where participant = ? "
        "order by id",
        participant,
    )
    latest = {row["item"]: ConsentAnswer(**row) for row in rows}
    items = [item.code for item in study.settings.consent_items]
    return tuple(latest.get(item, ConsentAnswer(item, "not asked")) for item in items)


def gate_of(study: Study, participant: str) -> ConsentGate:
    """Return what a person's latest answers allow."""
    return ConsentGate({a.item: a.answer for a in answers_of(study, participant)})
