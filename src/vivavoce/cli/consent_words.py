"""How `vivavoce consent show` says what there is, in lines and as JSON."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from vivavoce.domain.timecode import clock
from vivavoce.session.consent.consenting import ConsentAnswer
from vivavoce.session.consent.evidence import Evidence


def answer_line(answer: ConsentAnswer) -> str:
    """Say what was answered, by which form, to whom and when."""
    details = [answer.mode or "", answer.form_version or ""]
    details += [f"approved {answer.form_approved}"] if answer.form_approved else []
    details += [f"by {answer.taken_by}"] if answer.taken_by else []
    details += [answer.taken_at[:10]] if answer.taken_at else []
    details += ["on a condition"] if answer.has_condition else []
    said = ", ".join(detail for detail in details if detail)
    return f"{answer.item:20} {answer.answer}{f'  {said}' if said else ''}"


def evidence_line(piece: Evidence) -> str:
    """Say what a piece of evidence is."""
    length = "" if piece.length_ms is None else f" {clock(piece.length_ms)}"
    before = f" before {piece.interview}" if piece.interview else ""
    by = f", by {piece.taken_by}" if piece.taken_by else ""
    what = f"{piece.kind}{length} ({piece.format}){before}"
    return f"evidence {piece.n:<11} {what}  {piece.form_version}{by}, {piece.taken_at[:10]}"


def show_json(
    participant: str,
    answers: Iterable[ConsentAnswer],
    evidence: Iterable[Evidence],
    until: date | None,
    conditions: Mapping[int, str],
    history: Iterable[ConsentAnswer] | None,
) -> dict[str, Any]:
    """Return the document that `consent show --json` prints, with a history where it is asked."""
    latest = tuple(answers)
    given = {} if history is None else {"history": [_answer_json(a, conditions) for a in history]}
    return {
        "participant": participant,
        "consent": {answer.item: answer.answer for answer in latest},
        "answers": [_answer_json(answer, conditions) for answer in latest],
        **given,
        "evidence": [_evidence_json(piece) for piece in evidence],
        "withdrawal_until": until.isoformat() if until else None,
    }


def _answer_json(answer: ConsentAnswer, conditions: Mapping[int, str]) -> dict[str, Any]:
    document = {
        "item": answer.item,
        "answer": answer.answer,
        "mode": answer.mode,
        "form_version": answer.form_version,
        "form_approved": answer.form_approved,
        "taken_by": answer.taken_by,
        "taken_at": answer.taken_at,
        "has_condition": answer.has_condition,
    }
    words = conditions.get(answer.id or 0)
    return {**document, "condition": words} if words is not None else document


def _evidence_json(piece: Evidence) -> dict[str, Any]:
    return {
        "n": piece.n,
        "kind": piece.kind,
        "format": piece.format,
        "form_version": piece.form_version,
        "interview": piece.interview,
        "length_ms": piece.length_ms,
        "taken_by": piece.taken_by,
        "taken_at": piece.taken_at,
        "sha256": piece.sha256,
    }
