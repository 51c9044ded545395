"""Consent: recording answers as history, and the gate that the latest ones make."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from vivavoce.domain.consent import ANSWERS, Answer, ConsentGate, GivenAnswer, Mode
from vivavoce.domain.errors import VivavoceError
from vivavoce.session.consent.conditions import checked_condition, seal_condition
from vivavoce.session.consent.wordings import require_own_wording, wording_sha256
from vivavoce.session.people.participants import now, require_participant
from vivavoce.session.staff import staff_initials
from vivavoce.storage.audit import AuditEntry
from vivavoce.storage.store import Writer
from vivavoce.study.study import Study

WORDS_NOT_KNOWN = ""
"""In the place of a wording's hash, where somebody signed an older form than is known here."""

_LONGEST_VERSION = 40


@dataclass(frozen=True)
class ConsentAnswer:
    """One answer to one item; `taken_at` is None where it was not asked."""

    item: str
    answer: Answer
    mode: Mode | None = None
    form_version: str | None = None
    taken_at: str | None = None
    form_approved: str | None = None
    taken_by: str | None = None
    has_condition: bool = False
    id: int | None = None


def record_answer(  # noqa: PLR0913 (one parameter a fact about the answer)
    study: Study,
    participant: str,
    item: str,
    answer: Answer,
    mode: Mode = "verbal",
    taken_by: str | None = None,
    *,
    condition: str = "",
    form_version: str | None = None,
) -> None:
    """Add an answer to a person's history, with the hash of the words that were read.

    `form_version` is that of an older form that they signed. Works while locked. Raises
    VivavoceError for an unknown person, item, answer or initials, for a condition without an
    answer, and SampleWording where nobody approved the words that were read out.
    """
    require_participant(study, participant)
    wording = study.settings.consent_item(item).ask
    if answer not in ANSWERS:
        raise VivavoceError(f"{answer!r} is no answer: {', '.join(ANSWERS)}.", 2)
    words = checked_condition(condition, answer)
    if mode == "verbal":
        require_own_wording(study, wording)
        _refuse_older_form(form_version)
    row = {
        "participant": participant,
        "item": item,
        "answer": answer,
        "mode": mode,
        **_form(study, item, wording, form_version),
        "taken_by": staff_initials(study, taken_by) if taken_by else None,
        "taken_at": now(),
        "has_condition": int(bool(words)),
    }
    with study.store.writing() as writer:
        _write_answer(study, writer, row, words)


def answers_of(study: Study, participant: str) -> tuple[ConsentAnswer, ...]:
    """Return the latest answer to every item of the study, in its order."""
    latest = {answer.item: answer for answer in history_of(study, participant)}
    items = [item.code for item in study.settings.consent_items]
    return tuple(latest.get(item, ConsentAnswer(item, "not asked")) for item in items)


def history_of(study: Study, participant: str) -> tuple[ConsentAnswer, ...]:
    """Return every answer that a person ever gave, the first one first."""
    require_participant(study, participant)
    rows = study.store.rows(
        "select id, item, answer, mode, form_version, form_approved, taken_by, taken_at, "
        "has_condition from consents where participant = ? order by id",
        participant,
    )
    return tuple(
        ConsentAnswer(**{**row, "has_condition": bool(row["has_condition"])}) for row in rows
    )


def gate_of(study: Study, participant: str) -> ConsentGate:
    """Return what a person's latest answers allow."""
    history = (
        GivenAnswer(given.id or 0, given.item, given.answer, given.has_condition)
        for given in history_of(study, participant)
    )
    return ConsentGate.of(study.settings.consent_items, history)


def has_declined(study: Study, consent: Mapping[str, Answer]) -> bool:
    """Whether somebody with these answers said no to what this study requires."""
    items = study.settings.consent_items
    required = frozenset(item.code for item in items if item.required)
    return bool(ConsentGate(consent, required).refused)


def withdrawal_cut_off(study: Study, participant: str) -> date | None:
    """Return the last day on which a person may take their data back, by their latest interview.

    None where the protocol sets no end, or nobody has interviewed them yet.
    """
    row = study.store.row(
        "select max(started_at) as at from interviews where participant = ?",
        require_participant(study, participant),
    )
    if row is None or row["at"] is None:
        return None
    held_on = datetime.fromisoformat(row["at"]).astimezone().date()
    return _cut_off(study, held_on)


def cut_off_if_held_today(study: Study) -> date | None:
    """Return until when data of an interview today may be taken back; None without an end."""
    return _cut_off(study, datetime.now().astimezone().date())


def _cut_off(study: Study, held_on: date) -> date | None:
    days = study.settings.withdrawal.days_after_interview
    return None if days is None else held_on + timedelta(days=days)


def _refuse_older_form(version: str | None) -> None:
    if version is not None:
        raise VivavoceError(
            "What is read out is the form in force; --form-version is for one "
            "that was signed (--mode written). Nothing was recorded.",
            2,
        )


def _form(study: Study, item: str, wording: str, version: str | None) -> dict[str, str | None]:
    """Return what is known of the form that an answer was given by."""
    documents = study.settings.documents
    if version is None or version == documents.form_version:
        approved = documents.form_approved
        return {
            "form_version": documents.form_version,
            "form_approved": approved.isoformat() if approved else None,
            "wording_sha256": wording_sha256(wording),
        }
    if len(version) > _LONGEST_VERSION or not version.strip() or not version.isprintable():
        raise VivavoceError("A form's version is a short text, such as 1.1.", 2)
    # Of an older form only that is known which was noted while it was in force.
    before = study.store.row(
        "select form_approved, wording_sha256 from consents where form_version = ? and item = ? "
        "order by wording_sha256 = '', id desc",
        version,
        item,
    )
    unknown = {"form_approved": None, "wording_sha256": WORDS_NOT_KNOWN}
    return {"form_version": version, **(before or unknown)}


def _write_answer(study: Study, writer: Writer, row: dict[str, Any], condition: str) -> None:
    person, item, answer = row["participant"], row["item"], row["answer"]
    last = study.store.row("select coalesce(max(id), 0) as id from consents")
    number = 1 + int(last["id"] if last else 0)
    writer.insert("consents", {"id": number, **row})
    if condition:
        seal_condition(study, person, number, condition)
    # Without the words, because the audit trail outlives a withdrawal.
    content = f"{item}={answer}{' on a condition' if condition else ''}"
    writer.audit(AuditEntry("consent-recorded", person, row["taken_by"], content.encode()))
